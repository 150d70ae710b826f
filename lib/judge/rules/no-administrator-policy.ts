import { textOf } from '../assembly/text-of';
import { isUnresolved, listOf } from '../assembly/value';
import { isExcepted } from './grounds/identity-policies';
import { bad, good, open, perResource } from './grounds/ruling';

const POWERFUL = /:policy\/(job-function\/)?(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;
const TYPES = ['AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::User', 'AWS::SSO::PermissionSet'];

export const noAdministratorPolicy = perResource('IAM-06', TYPES, (principal, { assembly }) => {
  const property = principal.type === 'AWS::SSO::PermissionSet' ? 'ManagedPolicies' : 'ManagedPolicyArns';
  const named = listOf(principal.properties[property]);
  const powerful = named
    .map((value) => textOf(value, assembly))
    .filter((text) => text !== undefined && POWERFUL.test(text));
  if (powerful.length > 0) {
    return isExcepted(principal, ['break-glass'])
      ? good('is break-glass, which is excepted', property)
      : bad('attaches a policy that can do everything', property, powerful);
  }
  return named.some(isUnresolved)
    ? open('a managed policy cannot be resolved', property)
    : good('attaches no such policy', property);
});
