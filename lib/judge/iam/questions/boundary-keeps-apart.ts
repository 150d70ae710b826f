import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import type { Rule } from '../../rule';
import { everyAction } from '../action-data';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion } from '../search/open-question';
import { boundariesAlone } from './boundaries-alone';
import { GIVES_ACCESS } from './capped-actions';
import { findingOf, subjectFor } from './findings';
import { trustStatements } from './humans';
import { unrecordedSessions } from './recorded-sessions';
import { firstWitness } from './session-without-mfa';

/** With these one acts as somebody else, under a boundary that is not one's own. */
const BECOMES = ['sts:AssumeRole', 'sts:AssumeRoot', 'sts:GetFederationToken'];
/** A role of the account of which no template tells: somebody else's. */
const SOMEBODY = 'role/some-role-of-the-account';

/**
 * IAM-33: people and machines stay apart, whatever is granted below their boundaries. Asked for somebody who has every
 * permission and nothing but the boundary. People become nobody else, give nobody access, hand no
 * role of others on, and open sessions on machines by a document that records; break-glass alone may give access. Machines serve nobody who bears a name, for a name stays with every session that is
 * taken from a person's. Nobody hands on the role with which CloudFormation deploys, which acts outside every boundary.
 */
export const boundaryKeepsApart: Rule = {
  control: 'IAM-33',
  examine: (assembly, { organisation }): readonly Finding[] =>
    boundariesAlone(assembly, organisation).map(({ arn, ofPeople, capped, excepted, alone }) => {
      const as = capped.arn;
      const everybody = [capped, ...excepted].flatMap((who) => [
        ...deployersOf(assembly).map((role) => ({ as: who.arn, do: ['iam:PassRole'], on: role })),
        ...(ofPeople ? asThemselves(assembly, who.arn, alone.account) : []),
      ]);
      const special = ofPeople
        ? { as, do: GIVES_ACCESS, on: 'any' }
        : { as, do: everyAction(), on: 'any', with: { 'aws:SourceIdentity': 'somebody' } };
      const asked: readonly OpenQuestion[] = [...everybody, special];
      return findingOf(subjectFor(assembly, arn, 'AWS::IAM::ManagedPolicy'), firstWitness(alone, asked), {
        fails: ofPeople
          ? "the boundary lets a person become, pass on or enter what is not the person's own"
          : 'the boundary lets a machine pass on the deployment or work for a person',
        holds: ofPeople
          ? 'whoever it caps stays the same person, passes on no role of others and enters machines on record'
          : 'whoever it caps passes on no deployment and works for no person',
      });
    }),
};

function asThemselves(assembly: Assembly, as: string, account: string): readonly OpenQuestion[] {
  return [
    { as, do: BECOMES, on: 'any' },
    { as, do: ['iam:PassRole'], on: `arn:aws:iam::${account}:${SOMEBODY}` },
    ...servicesOwn(assembly).map(
      ({ role, services }): OpenQuestion => ({
        as,
        do: ['iam:PassRole'],
        on: role,
        barring: { 'iam:PassedToService': { literals: services, covers: (service) => services.includes(service) } },
      }),
    ),
    ...unrecordedSessions(assembly, as),
  ];
}

/** Roles of services, which people hand to nobody but the service; what a workload works with they may. */
function servicesOwn(assembly: Assembly): readonly { readonly role: string; readonly services: readonly string[] }[] {
  const estate = estateOfAssembly(assembly);
  return [...estate.identities.values()].flatMap(({ arn, kind }) => {
    if (kind !== 'role' || arn.includes('/workload/')) return [];
    const trusted = trustStatements(estate, arn).flatMap(({ principals }) => principals?.items ?? []);
    const services = trusted.flatMap(({ kind: of, id }) => (of === 'Service' && typeof id === 'string' ? [id] : []));
    return services.length === 0 ? [] : [{ role: arn, services }];
  });
}

/** Roles with which CloudFormation deploys the stacks; a bare template names none, and CDK's own names tell them. */
function deployersOf(assembly: Assembly): readonly string[] {
  const roles = assembly.stacks.map(
    ({ account, region = 'eu-central-1', deploymentRole }) =>
      deploymentRole ?? `arn:aws:iam::${account}:role/cdk-hnb659fds-cfn-exec-role-${account}-${region}`,
  );
  return [...new Set(roles)];
}
