import { AddressSet } from '../../addresses/address-set';
import { covers, portsOf, splitPorts } from './acl-entries';
import type { Need } from './acl-needs';
import type { AclEntry, NetworkAcl } from './topology';
import { isUnknown } from './topology';

/** What is needed and does not pass, with the lowest range of ports at which it does not. */
export interface Shortage {
  readonly need: Need;
  readonly ports: readonly [number, number];
  readonly peers: AddressSet;
  /** Whether an entry whose addresses or ports the templates do not tell may let it pass after all, or may be what stops it. */
  readonly doubtful: boolean;
}

/** Limited broadcast, which no VPC carries: CDK names it in the one rule of a group that lets nothing out. */
const NOWHERE = AddressSet.of('255.255.255.255/32');

/**
 * One for each need that the ACL does not let pass whole. An ACL forgets every connection, so that a reply needs an entry
 * of its own. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 *
 * @param nobody Addresses at which nothing can stand.
 */
export function shortageOf(acl: NetworkAcl, needs: readonly Need[], nobody: AddressSet): readonly Shortage[] {
  return needs.flatMap((need): readonly Shortage[] => {
    const peers = need.peers.subtract(nobody).subtract(NOWHERE);
    const families = (['ipv4', 'ipv6'] as const).map((family) => peers.only(family)).filter((one) => !one.isEmpty);
    const found = families.map((one) => shortOf(acl, need, one));
    // Addresses of both families are those of a group, whose members have both: one of them is enough to call.
    const [first] = found;
    return first === undefined || found.includes(undefined) ? [] : [first];
  });
}

function shortOf(acl: NetworkAcl, need: Need, peers: AddressSet): Shortage | undefined {
  const entries = acl[need.direction]
    .filter((entry) => covers(entry.protocol, need.protocol) || (entry.action === 'deny' && need.protocol === '-1'))
    .sort((a, b) => a.number - b.number);
  for (const ports of splitPorts(need.ports, entries.map(portsOf))) {
    const { stopped, doubtful } = pass(entries, ports, peers);
    if (!stopped.isEmpty) return { need, ports, peers: stopped, doubtful };
  }
  return undefined;
}

/** What of the addresses is denied on these ports, or named by no entry. */
function pass(entries: readonly AclEntry[], [first, last]: readonly [number, number], peers: AddressSet) {
  let left = peers;
  let denied = AddressSet.EMPTY;
  let doubtful = false;
  let perhapsDenied = AddressSet.EMPTY;
  for (const entry of entries) {
    const [from, to] = portsOf(entry);
    if (from > first || last > to) continue;
    if (isUnknown(entry.cidr) || (entry.ports !== undefined && isUnknown(entry.ports))) {
      if (entry.action === 'deny') perhapsDenied = perhapsDenied.union(left);
      doubtful ||= entry.action === 'allow';
      continue;
    }
    const block = AddressSet.of(entry.cidr);
    if (entry.action === 'deny') denied = denied.union(left.intersect(block));
    left = left.subtract(block);
  }
  const stopped = denied.union(left);
  return stopped.isEmpty && !perhapsDenied.isEmpty ? { stopped: perhapsDenied, doubtful: true } : { stopped, doubtful };
}
