import { AddressSet } from '../../addresses/address-set';
import { PortSet } from '../../addresses/port-set';
import type { Finding } from '../../promises/judgement';
import type { Assembly } from '../assembly/assembly';
import type { Rule } from '../rule';
import {
  type GroupRule,
  groupRules,
  isMostOfInternet,
  publicBalancerGroups,
  rulesOfGroup,
} from './grounds/group-rules';
import { otherEndOf } from './grounds/other-end';
import { bad, good, open, type Ruling, subjectOf } from './grounds/ruling';

const WEB = PortSet.of(80, 443);

export const noIngressFromInternet: Rule = {
  control: 'NET-01',
  examine: (assembly) =>
    groupRules(assembly)
      .filter((rule) => rule.direction === 'ingress')
      .map((rule): Finding => ({ subject: subjectOf(rule.holder), ...examine(rule, assembly) })),
};

function examine(rule: GroupRule, assembly: Assembly): Ruling {
  const { group, path, ports, protocol } = rule;
  const end = otherEndOf(rule, assembly);
  if (end === undefined) return good('names no addresses', path);
  const allowed = group !== undefined && publicBalancerGroups(assembly).has(group) && protocol === 'tcp';
  const closed = allowed && ports !== undefined ? ports.subtract(WEB) : ports;
  if (closed?.isEmpty) return good('TCP 80 and 443 of an internet-facing load balancer', path);
  const all = end.known.union(companions(rule, closed, assembly));
  if (isMostOfInternet(all) && !end.known.isEmpty) {
    const alone = isMostOfInternet(end.known) ? '' : ', together with other rules of the group';
    const by = rule.prefixList === undefined ? '' : ' through a prefix list';
    return bad(
      `opens ${portsText(protocol, ports)} to the internet${by}${alone}`,
      path,
      undefined,
      'known addresses only',
    );
  }
  return end.hidden === undefined
    ? good('comes from known addresses', path)
    : open(`where it comes from is not told: ${end.hidden}`, path);
}

/** What other rules of the same group open for some of the same traffic: two halves make a whole. */
function companions(rule: GroupRule, ports: PortSet | undefined, assembly: Assembly): AddressSet {
  if (rule.group === undefined) return AddressSet.EMPTY;
  return (rulesOfGroup(assembly).get(rule.group) ?? [])
    .filter(
      (other) =>
        other !== rule &&
        other.direction === 'ingress' &&
        (other.protocol === rule.protocol || other.protocol === 'all' || rule.protocol === 'all') &&
        (ports === undefined || other.ports === undefined || other.ports.overlaps(ports)),
    )
    .reduce((sum, other) => sum.union(otherEndOf(other, assembly)?.known ?? AddressSet.EMPTY), AddressSet.EMPTY);
}

function portsText(protocol: string | undefined, ports: PortSet | undefined): string {
  if (protocol === 'all') return 'everything';
  return `${protocol ?? 'an unknown protocol'} ${ports?.toString() ?? ''}`.trim();
}
