import { AddressSet } from '../../addresses/address-set';
import type { Assembly, Resource } from '../assembly/assembly';
import { type GroupRule, isMostOfInternet, rulesOfGroup } from './grounds/group-rules';
import { otherEndOf } from './grounds/other-end';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

export const noOpenEgress = perResource('NET-03', ['AWS::EC2::SecurityGroup'], (group, { assembly }) => {
  const egress = (rulesOfGroup(assembly).get(group) ?? []).filter((rule) => rule.direction === 'egress');
  // Without an egress rule of its own, inline, EC2 adds one that lets everything out.
  if (!egress.some((rule) => rule.holder === group))
    return bad('has no egress rule, so EC2 lets everything out', 'SecurityGroupEgress');
  return examine(group, egress, assembly);
});

/** More ports than any service needs side by side; 0-65535 in two rules is no narrower than in one. */
const MANY_PORTS = 100;

function examine(group: Resource, egress: readonly GroupRule[], assembly: Assembly): Ruling {
  const path = (rule: GroupRule) => (rule.holder === group ? rule.path : undefined);
  const wide = egress.filter((rule) => isWide(rule) === true);
  const sum = wide.reduce(
    (all, rule) => all.union(otherEndOf(rule, assembly)?.known ?? AddressSet.EMPTY),
    AddressSet.EMPTY,
  );
  const [first] = wide;
  if (first !== undefined && isMostOfInternet(sum)) {
    const what = first.protocol === 'all' ? 'every protocol' : `${first.protocol} without naming a port`;
    return bad(`lets ${what} out to the internet`, path(first));
  }
  const obscure = egress.find((rule) => {
    const end = otherEndOf(rule, assembly);
    return isWide(rule) === undefined ? end !== undefined : isWide(rule) && end?.hidden !== undefined;
  });
  return obscure === undefined
    ? good('names what may go out')
    : open('an egress rule cannot be resolved', path(obscure));
}

/** Whether it names no service: every protocol, one without ports such as ICMP, or a long range of ports. */
function isWide({ protocol, ports }: GroupRule): boolean | undefined {
  return protocol === undefined || ports === undefined ? undefined : ports.size > MANY_PORTS;
}
