import type { Assembly, Resource } from '../assembly/assembly';
import { listOf } from '../assembly/value';
import { showGlob } from '../iam/glob';
import type { Statement } from '../iam/policy';
import { pointedTo } from './grounds/links';
import { conditionsOn, isAboutEverything, policyAt, textsOf } from './grounds/policies';
import { bad, exists, good } from './grounds/ruling';

/** Calls that somebody without a second factor needs to set one up, and no more. */
const SELF_SERVICE =
  /^(iam:(changepassword|createvirtualmfadevice|enablemfadevice|resyncmfadevice|getmfadevice|getuser|getaccountpasswordpolicy|listmfadevices|listvirtualmfadevices)|sts:(getsessiontoken|getcalleridentity))$/;

export const mfaIsDemandedOfIamPrincipals = exists('IAM-12', {
  types: ['AWS::IAM::ManagedPolicy'],
  missing: 'no policy denies what is done without a second factor',
  examine: (policy, { assembly }) => {
    const statement = policyAt(policy.properties['PolicyDocument'], assembly)?.statements.find(isDenyWithoutMfa);
    if (statement === undefined) return undefined;
    const wide = statement.actions.items
      .map((item) => (typeof item === 'string' ? showGlob(item) : item.unresolved))
      .filter((action) => !SELF_SERVICE.test(action));
    if (wide.length > 0) return bad('lets more than self-service MFA calls through', 'PolicyDocument', wide);
    const federated = holdersOf(policy, assembly).find(isFederated);
    return federated === undefined
      ? good(`statement ${statement.name} denies everything else without a second factor`, 'PolicyDocument')
      : bad(`is attached to ${federated.logicalId}, whose sessions never carry the key`, 'PolicyDocument');
  },
});

function isDenyWithoutMfa(statement: Statement): boolean {
  const [condition, ...more] = statement.conditions;
  return (
    statement.effect === 'Deny' &&
    statement.faults.length === 0 &&
    statement.actions.inverted &&
    isAboutEverything(statement) === true &&
    more.length === 0 &&
    condition !== undefined &&
    conditionsOn(statement, 'aws:MultiFactorAuthPresent').includes(condition) &&
    condition.operator === 'bool' &&
    condition.ifExists &&
    textsOf(condition).join().toLowerCase() === 'false'
  );
}

function holdersOf(policy: Resource, assembly: Assembly): readonly Resource[] {
  const named = listOf(policy.properties['Roles']).flatMap((role) => pointedTo(role, assembly, 'AWS::IAM::Role') ?? []);
  const naming = assembly
    .ofType('AWS::IAM::Role', 'AWS::SSO::PermissionSet')
    .filter((holder) =>
      [
        ...listOf(holder.properties['ManagedPolicyArns']),
        ...listOf(holder.properties['CustomerManagedPolicyReferences']),
      ].some((value) => pointedTo(value, assembly, 'AWS::IAM::ManagedPolicy') === policy),
    );
  return [...named, ...naming];
}

function isFederated(holder: Resource): boolean {
  if (holder.type === 'AWS::SSO::PermissionSet') return true;
  return JSON.stringify(holder.properties['AssumeRolePolicyDocument'] ?? '').includes('"Federated"');
}
