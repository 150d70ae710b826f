import { AddressSet } from '../../addresses/address-set';
import type { Assembly, Resource } from '../assembly/assembly';
import { rulesOfGroup } from './grounds/group-rules';
import { attachments } from './grounds/links';
import { tagsOf, worst } from './grounds/property';
import { bad, good, perResource, type Ruling } from './grounds/ruling';

const VPC = 'AWS::EC2::VPC';
const TAG = 'rampart:quarantine';
const groups = attachments('AWS::EC2::SecurityGroup', 'VpcId', VPC);
/** What is no address of anybody: loopback and nothing beyond. */
const NOWHERE = AddressSet.of('127.0.0.0/8', '::1/128');

export const vpcHasQuarantine = perResource('IR-04', [VPC], (vpc, { assembly }) => {
  // Where there is none at all the promise is open; where some VPCs have one the others are left out by mistake.
  if (!assembly.ofType('AWS::EC2::SecurityGroup').some(isQuarantine)) return undefined;
  const candidates = (groups(assembly).get(vpc) ?? []).filter(isQuarantine);
  if (candidates.length === 0) return bad('has no quarantine group', undefined, undefined, `a group tagged ${TAG}`);
  return worst(candidates.map((group) => isolates(group, assembly)));
});

function isQuarantine(group: Resource): boolean {
  return tagsOf(group).get(TAG) === 'true';
}

/** A group without egress rule of its own lets everything out, so that it needs one that leads nowhere. */
function isolates(group: Resource, assembly: Assembly): Ruling {
  const rules = rulesOfGroup(assembly).get(group) ?? [];
  if (rules.some(({ direction }) => direction === 'ingress')) return bad(`${group.logicalId} lets something in`);
  const outward = rules.filter(({ direction }) => direction === 'egress');
  if (!outward.some(({ holder }) => holder === group))
    return bad(`${group.logicalId} has no egress rule, so EC2 lets everything out`);
  const leaking = outward.find(
    ({ addresses, peerGroup, prefixList }) =>
      peerGroup !== undefined ||
      prefixList !== undefined ||
      !(addresses instanceof AddressSet) ||
      !NOWHERE.covers(addresses),
  );
  return leaking === undefined
    ? good(`${group.logicalId} lets nothing in or out`)
    : bad(`${group.logicalId} lets something out`);
}
