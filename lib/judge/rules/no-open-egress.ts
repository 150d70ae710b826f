import { AddressSet } from '../../addresses/address-set';
import type { Resource } from '../assembly/assembly';
import { type GroupRule, isMostOfInternet, rulesOfGroup } from './grounds/group-rules';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

export const noOpenEgress = perResource('NET-03', ['AWS::EC2::SecurityGroup'], (group, { assembly }) => {
  const egress = (rulesOfGroup(assembly).get(group) ?? []).filter((rule) => rule.direction === 'egress');
  // Without an egress rule of its own, inline, EC2 adds one that lets everything out.
  if (!egress.some((rule) => rule.holder === group))
    return bad('has no egress rule, so EC2 lets everything out', 'SecurityGroupEgress');
  return examine(group, egress);
});

function examine(group: Resource, egress: readonly GroupRule[]): Ruling {
  const path = (rule: GroupRule) => (rule.holder === group ? rule.path : undefined);
  const every = egress.filter((rule) => rule.protocol === 'all');
  const sum = every.reduce(
    (all, { addresses }) => (addresses instanceof AddressSet ? all.union(addresses) : all),
    AddressSet.EMPTY,
  );
  const [first] = every;
  if (first !== undefined && isMostOfInternet(sum)) return bad('lets every protocol out to the internet', path(first));
  const obscure = egress.find(
    (rule) =>
      (rule.protocol === undefined && rule.addresses !== undefined) ||
      (rule.protocol === 'all' && rule.addresses === 'unresolved'),
  );
  return obscure === undefined
    ? good('names what may go out')
    : open('an egress rule cannot be resolved', path(obscure));
}
