import { AddressSet } from '../../addresses/address-set';
import { PortSet } from '../../addresses/port-set';
import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import type { Rule } from '../rule';
import { type GroupRule, groupRules, rulesOfGroup } from './grounds/group-rules';
import { pointedTo } from './grounds/links';
import { bad, good, open, type Ruling, subjectOf } from './grounds/ruling';

const GROUP = 'AWS::EC2::SecurityGroup';

/**
 * A connection between two groups needs both ends. What one end opens and the other does not is used by nothing, and waits
 * for the day on which the other end is opened too.
 */
export const groupRulesAgree: Rule = {
  control: 'NET-26',
  examine: (assembly) =>
    groupRules(assembly).flatMap((rule): readonly Finding[] => {
      const peer = rule.peerGroup === undefined ? undefined : pointedTo(rule.peerGroup, assembly, GROUP);
      if (peer === undefined || rule.group === undefined || peer === rule.group) return [];
      return [{ subject: subjectOf(rule.holder), ...agrees(rule, rule.group, peer, assembly) }];
    }),
};

function agrees(rule: GroupRule, group: Resource, peer: Resource, assembly: Assembly): Ruling {
  const path = rule.path === '' ? undefined : rule.path;
  const other = rule.direction === 'ingress' ? 'egress' : 'ingress';
  const answers = (rulesOfGroup(assembly).get(peer) ?? []).filter(({ direction }) => direction === other);
  // Without a rule of its own, inline, EC2 lets everything out of a group.
  if (other === 'egress' && !answers.some(({ holder }) => holder === peer)) return good('is used by its peer', path);
  if (rule.protocol === undefined || rule.ports === undefined) return open('what it opens cannot be resolved', path);
  const admitted = answers.filter((answer) => answer.protocol === 'all' || answer.protocol === rule.protocol);
  const [sure, hidden] = [admitted.filter((a) => meets(a, group, assembly) === true), answers.some(isHidden)];
  const ports = sure.reduce((sum, answer) => sum.union(answer.ports ?? PortSet.EMPTY), PortSet.EMPTY);
  const fits = sure.some(({ protocol }) => protocol === 'all') || (rule.protocol !== 'all' && ports.covers(rule.ports));
  if (fits) return good(`${peer.logicalId} opens the same`, path);
  const maybe = hidden || admitted.some((answer) => meets(answer, group, assembly) === undefined);
  return maybe
    ? open(`whether ${peer.logicalId} opens the same cannot be resolved`, path)
    : bad(
        `${rule.direction === 'ingress' ? 'admits' : 'lets out'} more than ${peer.logicalId} ${other === 'egress' ? 'lets out' : 'admits'}`,
        path,
      );
}

function isHidden({ protocol, ports }: GroupRule): boolean {
  return protocol === undefined || ports === undefined;
}

/** Whether a rule of the peer speaks of the group: by name, or by addresses among which its members may be. */
function meets(answer: GroupRule, group: Resource, assembly: Assembly): boolean | undefined {
  if (answer.peerGroup !== undefined) return pointedTo(answer.peerGroup, assembly, GROUP) === group;
  if (answer.prefixList !== undefined || answer.addresses === 'unresolved') return undefined;
  return answer.addresses instanceof AddressSet && !answer.addresses.isEmpty;
}
