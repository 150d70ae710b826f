import { listOf } from '../assembly/value';
import { bad, good, perResource } from './grounds/ruling';

const INLINE = ['AWS::IAM::GroupPolicy', 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy'];
const PRINCIPALS = ['AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::User'];

export const grantsAreManagedPolicies = perResource('IAM-07', [...INLINE, ...PRINCIPALS], (resource) => {
  if (INLINE.includes(resource.type)) return bad('is an inline policy, which no register of policies shows');
  return listOf(resource.properties['Policies']).length === 0
    ? good('has no inline policy', 'Policies')
    : bad('has inline policies', 'Policies');
});
