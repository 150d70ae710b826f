import { REMEDIATIONS } from '../../lambdas/registry';
import type { RemediationContract } from '../../lambdas/runtime/contract';

/** Verbs that take back each other. What only sets (Put, Modify, Update, Set) can take back itself. */
const OPPOSITES: Readonly<Record<string, readonly string[]>> = {
  Add: ['Remove', 'Delete'],
  Associate: ['Disassociate'],
  Attach: ['Detach'],
  Authorize: ['Revoke'],
  Cancel: ['Schedule', 'Create', 'Start'],
  Create: ['Delete', 'Cancel'],
  Delete: ['Create', 'Put'],
  Deregister: ['Register'],
  Detach: ['Attach'],
  Disable: ['Enable'],
  Disassociate: ['Associate'],
  Enable: ['Disable'],
  Modify: ['Modify'],
  Put: ['Put', 'Delete'],
  Register: ['Deregister'],
  Remove: ['Add'],
  Replace: ['Replace'],
  Revoke: ['Authorize'],
  Schedule: ['Cancel'],
  Set: ['Set'],
  Start: ['Stop'],
  Stop: ['Start'],
  Tag: ['Untag'],
  Update: ['Update'],
};

/** `s3:PutBucketPolicy` -> service, verb and thing. */
function partsOf(action: string) {
  const [, service = '', verb = '', thing = ''] = /^([\w-]+):([A-Z][a-z]+)(.*)$/.exec(action) ?? [];
  return { service, verb, thing };
}

function takesBack(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  return a.service === b.service && a.thing === b.thing && (OPPOSITES[a.verb] ?? []).includes(b.verb);
}

/** Two patterns of ARNs have a resource in common, as far as their fixed beginnings tell. */
function meet(one: string, other: string): boolean {
  const [a = '', b = ''] = [one, other].map((arn) => arn.split('*')[0]);
  return a.startsWith(b) || b.startsWith(a);
}

function acts({ permissions }: RemediationContract) {
  return permissions
    .filter(({ use, impliedBy }) => use === 'act' && impliedBy === undefined)
    .flatMap(({ actions, resource }) => actions.map((action) => ({ action, resource })));
}

/** Calls of the first with which it could take back a call of the second on one resource. */
function clashes(one: RemediationContract, other: RemediationContract): readonly string[] {
  const found = acts(one).flatMap((mine) =>
    acts(other)
      .filter((theirs) => meet(mine.resource, theirs.resource) && takesBack(mine.action, theirs.action))
      .map((theirs) => `${mine.action} / ${theirs.action}`),
  );
  return [...new Set(found)];
}

function declares(one: RemediationContract, other: RemediationContract): boolean {
  return (one.conflictsWith ?? []).some(
    ({ remediation, whyItEnds }) => remediation === other.remediation && whyItEnds.length > 20,
  );
}

const pairs = REMEDIATIONS.flatMap((one, index) => REMEDIATIONS.slice(index + 1).map((other) => ({ one, other })));

describe('remediations', () => {
  it('take back nothing that another repairs, unless a contract says why the two come to an end', () => {
    const open = pairs
      .map(({ one, other }) => ({ one, other, calls: [...clashes(one, other), ...clashes(other, one)] }))
      .filter(({ one, other, calls }) => calls.length > 0 && !declares(one, other) && !declares(other, one))
      .map(
        ({ one, other, calls }) =>
          `${one.remediation} and ${other.remediation} (${calls.join(', ')}): say in conflictsWith of one contract why they do not undo each other for ever`,
      );
    expect(open).toEqual([]);
  });

  it('declare no conflict with something that is no remediation', () => {
    const names = new Set(REMEDIATIONS.map(({ remediation }) => remediation));
    const declared = REMEDIATIONS.flatMap(({ conflictsWith = [] }) =>
      conflictsWith.map(({ remediation }) => remediation),
    );
    expect(declared.filter((name) => !names.has(name))).toEqual([]);
  });

  it('are found out where two of them could go on for ever', () => {
    const [some] = REMEDIATIONS as [RemediationContract];
    const acting = (remediation: string, ...actions: string[]): RemediationContract => ({
      ...some,
      remediation,
      permissions: [{ use: 'act', resource: 'arn:{partition}:ec2:{region}:{account}:security-group/*', actions }],
    });
    const opens = acting('opens', 'ec2:AuthorizeSecurityGroupIngress');
    expect(clashes(opens, acting('closes', 'ec2:RevokeSecurityGroupIngress'))).toHaveLength(1);
    expect(clashes(opens, acting('closes-other', 'ec2:RevokeSecurityGroupEgress'))).toEqual([]);
    expect(
      clashes(acting('sets', 'ec2:ModifyInstanceAttribute'), acting('sets-too', 'ec2:ModifyInstanceAttribute')),
    ).toHaveLength(1);
  });
});
