import type { Finding } from '../../../promises/judgement';
import type { Assembly, Resource } from '../../assembly/assembly';
import type { Rule } from '../../rule';
import type { Estate } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion } from '../search/open-question';
import { boundariesAlone } from './boundaries-alone';
import { escapes } from './boundary-stays';
import { REMAKES_A_ROLE, SILENCES, THINS_PROTECTION } from './capped-actions';
import { findingOf, subjectFor } from './findings';
import { trustStatements } from './humans';
import { firstWitness } from './session-without-mfa';

/** What CloudFormation puts behind the logical id of what it names. */
const SUFFIX = 'AAAAAAAAAAAA';

/**
 * IAM-26: what every boundary forbids, whatever the policies below it allow. Asked for a role that has every permission and
 * nothing but the boundary: it remakes no capped role of the assembly and sheds no boundary. A
 * boundary of people also thins out no protection and silences nothing that watches. What a boundary lets pass, the next
 * careless grant below it gives. What it withholds by name is ORG-04, its regions IAM-25, who one becomes IAM-33.
 */
export const boundaryForbids: Rule = {
  control: 'IAM-26',
  examine: (assembly, { organisation }): readonly Finding[] => {
    const estate = estateOfAssembly(assembly, organisation);
    return boundariesAlone(assembly, organisation).map(({ arn, ofPeople, capped, excepted, alone }) => {
      const everybody = [
        ...cappedRoles(estate).map((role) => ({ do: remakes(estate, role), on: role })),
        ...thinning(ofPeople),
      ];
      const all = [
        ...[capped, ...excepted].flatMap((who) => [
          ...everybody.map((question) => ({ as: who.arn, ...question })),
          ...escapes(alone, who, new Set([arn])),
        ]),
        ...(ofPeople ? silencing(assembly) : []).map((question) => ({ as: capped.arn, ...question })),
      ];
      return findingOf(subjectFor(assembly, arn, 'AWS::IAM::ManagedPolicy'), firstWitness(alone, all), {
        fails: 'the boundary lets somebody thin out, silence, remake or shed what protects',
        holds: 'the boundary keeps whoever it caps from thinning out, silencing, remaking or shedding what protects',
      });
    });
  },
};

function thinning(ofPeople: boolean): readonly Omit<OpenQuestion, 'as'>[] {
  return ofPeople ? [{ do: THINS_PROTECTION, on: 'any' }] : [];
}

/** Roles of the assembly that a boundary caps; what Identity Center makes of a permission set, AWS lets nobody change. */
function cappedRoles(estate: Estate): readonly string[] {
  return [...estate.identities.values()].flatMap(({ arn, kind, boundary }) =>
    kind === 'role' && boundary !== undefined && !arn.includes(':role/aws-reserved/') ? [arn] : [],
  );
}

const PASS = 'iam:PassRole';
const BACKUP = 'backup.amazonaws.com';

/**
 * Whoever starts a restore passes the role for it, or nobody could come back from a disaster. Nobody becomes a role that AWS
 * Backup alone can take by passing it.
 */
function remakes(estate: Estate, role: string): readonly string[] {
  return backupAloneTakes(estate, role) ? REMAKES_A_ROLE.filter((action) => action !== PASS) : REMAKES_A_ROLE;
}

function backupAloneTakes(estate: Estate, role: string): boolean {
  const allowing = trustStatements(estate, role).filter(({ effect }) => effect === 'Allow');
  return (
    allowing.length > 0 &&
    allowing.every(
      ({ principals }) =>
        principals?.inverted === false && principals.items.every(({ kind, id }) => kind === 'Service' && id === BACKUP),
    )
  );
}

function silencing(assembly: Assembly): readonly Omit<OpenQuestion, 'as'>[] {
  const watching = assembly.ofType(...Object.keys(SILENCES)).map((resource) => ({
    do: SILENCES[resource.type] ?? [],
    on: namedByStack(resource, assembly),
  }));
  const stacks = assembly.stacks.map(({ stackName, region, account }) => ({
    do: ['cloudformation:DeleteStack'],
    on: `arn:aws:cloudformation:${region ?? 'eu-central-1'}:${account}:stack/${stackName}/00000000`,
  }));
  return [...watching, ...stacks];
}

/** The ARN as it will be: without a name of its own, CloudFormation calls it after stack and logical id. */
function namedByStack({ arn = '', logicalId, stack }: Resource, assembly: Assembly): string {
  if (!arn.endsWith(logicalId)) return arn;
  const stackName = assembly.stacks.find(({ name }) => name === stack)?.stackName ?? stack;
  return `${arn.slice(0, -logicalId.length)}${stackName}-${logicalId}-${SUFFIX}`;
}
