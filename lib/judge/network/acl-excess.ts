import type { AddressSet } from '../../addresses/address-set';
import { AddressSet as Addresses } from '../../addresses/address-set';
import { covers, portsOf, splitPorts } from './acl-entries';
import { type Need, named } from './acl-needs';
import { type Direction, describeEntry } from './network-acl';
import type { AclEntry, NetworkAcl } from './topology';
import { isUnknown } from './topology';

/** What an entry lets pass that nothing behind the ACL uses. */
export interface Excess {
  readonly direction: Direction;
  /** Such as `100 allow tcp 443 with 0.0.0.0/0`. */
  readonly entry: string;
  readonly ports: readonly [number, number];
  /** Undefined where the addresses of the entry are not told. */
  readonly peers: AddressSet | undefined;
}

/**
 * One for each entry that allows more than is needed, after the denials before it.
 *
 * @param nobody Addresses at which nothing can stand.
 */
export function excessOf(acl: NetworkAcl, needs: readonly Need[], nobody: AddressSet): readonly Excess[] {
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const entries = [...acl[direction]].sort((a, b) => a.number - b.number);
    const wanted = needs.filter((need) => need.direction === direction);
    return entries.flatMap((entry, index): readonly Excess[] => {
      if (entry.action !== 'allow') return [];
      const denials = entries.slice(0, index).filter(({ action }) => action === 'deny');
      const found = excessOfEntry(entry, denials, wanted, nobody);
      return found === undefined ? [] : [{ direction, entry: describeEntry(entry), ...found }];
    });
  });
}

/** Port by port: between two borders of what is needed or denied the answer is the same. */
function excessOfEntry(
  entry: AclEntry,
  denials: readonly AclEntry[],
  needs: readonly Need[],
  nobody: AddressSet,
): Pick<Excess, 'ports' | 'peers'> | undefined {
  const ports = portsOf(entry);
  const allowed = blockOf(entry)?.subtract(nobody);
  if (allowed === undefined) return { ports, peers: undefined };
  const needed = needs.filter(({ protocol }) => covers(protocol, named(entry.protocol)));
  const denied = denials.filter(({ protocol }) => covers(protocol, named(entry.protocol)));
  for (const part of splitPorts(ports, [...needed.map((need) => need.ports), ...denied.map(portsOf)])) {
    const within = (range: readonly [number, number]) => range[0] <= part[0] && part[1] <= range[1];
    const open = denied.reduce(
      (left, denial) => (within(portsOf(denial)) ? left.subtract(blockOf(denial) ?? Addresses.EMPTY) : left),
      allowed,
    );
    const left = needed.reduce((rest, need) => (within(need.ports) ? rest.subtract(need.peers) : rest), open);
    if (!left.isEmpty) return { ports: part, peers: left };
  }
  return undefined;
}

function blockOf({ cidr }: AclEntry): AddressSet | undefined {
  return isUnknown(cidr) ? undefined : Addresses.of(cidr);
}
