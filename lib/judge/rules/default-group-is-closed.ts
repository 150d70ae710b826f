import { isReference } from '../assembly/value';
import { remember } from './grounds/links';
import { bad, good, perResource } from './grounds/ruling';

/** Providers that revoke every rule of a default group: CDK's and Rampart's. */
const CLOSERS = ['Custom::RampartClosedDefaultSecurityGroup', 'Custom::VpcRestrictDefaultSG'];

const closedVpcs = remember(
  (assembly) =>
    new Set(
      assembly.ofType(...CLOSERS).flatMap(({ properties }) => {
        const group = properties['DefaultSecurityGroupId'];
        const vpc =
          isReference(group) && group.$ref.attribute === 'DefaultSecurityGroup' ? assembly.target(group) : undefined;
        return vpc === undefined ? [] : [vpc];
      }),
    ),
);

export const defaultGroupIsClosed = perResource('NET-09', ['AWS::EC2::VPC'], (vpc, { assembly }) =>
  closedVpcs(assembly).has(vpc)
    ? good('the rules of its default security group are removed')
    : bad('nothing removes the rules of its default security group'),
);
