import type { Address } from '../../addresses/address';
import { AddressSet } from '../../addresses/address-set';
import type { AclEntry, Known } from './topology';
import { isUnknown } from './topology';
import { describeFilter, isOneCodeOfSeveral, speaksOf, type Traffic } from './traffic';
import type { World } from './world';

export type Direction = 'ingress' | 'egress';

/** Addresses of the far end with which the ACL lets the traffic pass in one direction. */
export function aclAdmits(
  world: World,
  acl: Known<string> | undefined,
  direction: Direction,
  traffic: Traffic,
): AddressSet {
  if (acl === undefined) return AddressSet.ALL;
  if (isUnknown(acl)) return world.leaning === 'perhaps' ? AddressSet.ALL : AddressSet.EMPTY;
  return world.remember(`acl ${acl} ${direction} ${traffic.protocol} ${traffic.port}`, () =>
    admitted(world, acl, direction, traffic),
  );
}

function admitted(world: World, acl: string, direction: Direction, traffic: Traffic): AddressSet {
  const matching = entriesFor(world, acl, direction, traffic);
  // Ports that the same entries match get the same answer.
  const key = `entries ${acl} ${direction} ${matching.map(({ entry, certain }) => `${entry.number}${certain ? '' : '?'}`).join(' ')}`;
  return world.remember(key, () => {
    const optimist = world.leaning === 'perhaps';
    let open = AddressSet.ALL;
    let sum = AddressSet.EMPTY;
    for (const { entry, certain } of matching) {
      const allows = entry.action === 'allow';
      // A doubtful entry matches where that helps the optimist or hinders the pessimist, and is passed over otherwise.
      if ((isUnknown(entry.cidr) || !certain) && allows !== optimist) continue;
      const peers = world.peers(entry.cidr, true);
      if (allows) sum = sum.union(open.intersect(peers));
      open = open.subtract(peers);
    }
    return sum;
  });
}

/** The entry that decides about one address, or undefined where none matches and the ACL's last line denies. */
export function decidingEntry(
  world: World,
  acl: string,
  direction: Direction,
  traffic: Traffic,
  address: Address,
): AclEntry | undefined {
  return entriesFor(world, acl, direction, traffic).find(
    ({ entry }) => isUnknown(entry.cidr) || world.peers(entry.cidr, true).contains(address),
  )?.entry;
}

/** Such as `100 allow tcp 443 with 0.0.0.0/0`. */
export function describeEntry(entry: AclEntry | undefined): string {
  if (entry === undefined) return '* deny all traffic';
  const peer = isUnknown(entry.cidr) ? `an unknown CIDR (${entry.cidr.unknown})` : entry.cidr;
  return `${entry.number} ${entry.action} ${describeFilter(entry)} with ${peer}`;
}

function entriesFor(
  world: World,
  acl: string,
  direction: Direction,
  traffic: Traffic,
): readonly { entry: AclEntry; certain: boolean }[] {
  const sorted = world.remember(`entries ${acl} ${direction}`, () => {
    const found = world.topology.networkAcls?.[acl];
    if (found === undefined) throw new Error(`network ACL "${acl}" is not in the topology`);
    return [...found[direction]].sort((a, b) => a.number - b.number);
  });
  return sorted.flatMap((entry) => {
    if (entry.action === 'deny' && isOneCodeOfSeveral(entry, traffic)) return [];
    const speaks = speaksOf(entry, traffic);
    return speaks === false ? [] : [{ entry, certain: speaks === true }];
  });
}
