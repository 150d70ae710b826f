import { AddressSet } from '../../addresses/address-set';
import type { Interface, Known, Subnet, Topology, Vpc } from './topology';
import { isUnknown } from './topology';

/**
 * How unknown things are taken. `sure`: to the worst for a connection, so that what is reachable is so whatever they turn
 * out to be. `perhaps`: to the best, so that what is not reachable never is. Where the two differ the answer is unknown.
 */
export type Leaning = 'sure' | 'perhaps';

/** A topology with its addresses as sets, for one leaning. Everything derived is computed once. */
export class World {
  /** Set where a question brings something unknown in: a tier in which the templates place nothing, a second NAT gateway. */
  doubted = false;
  private readonly memory = new Map<string, unknown>();

  readonly topology: Topology;

  constructor(
    topology: Topology,
    readonly leaning: Leaning,
  ) {
    this.topology = withoutPrototypes(topology);
  }

  /** Computes a value at most once per key. */
  remember<T>(key: string, compute: () => T): T {
    if (!this.memory.has(key)) this.memory.set(key, compute());
    return this.memory.get(key) as T;
  }

  vpc(id: string): Vpc | undefined {
    return this.topology.vpcs[id];
  }

  subnet(id: string): Subnet {
    const subnet = this.topology.subnets[id];
    if (subnet === undefined) {
      throw new Error(
        `subnet "${id}" is not in the topology; its subnets are ${Object.keys(this.topology.subnets).join(', ')}`,
      );
    }
    return subnet;
  }

  vpcAddresses(id: string): AddressSet {
    return this.remember(`vpc ${id}`, () => this.all(this.vpc(id)?.cidrs ?? [], this.leaning === 'perhaps'));
  }

  subnetAddresses(id: string): AddressSet {
    return this.remember(`subnet ${id}`, () => {
      const { cidrs, vpc } = this.subnet(id);
      const own = this.all(cidrs, this.leaning === 'perhaps');
      // An unknown block is at least somewhere in its VPC.
      return cidrs.some(isUnknown) ? own.intersect(this.vpcAddresses(vpc)) : own;
    });
  }

  /** What a rule's CIDR or prefix list stands for. `widely` says how an unknown one is read: as everything, or nothing. */
  peers(peer: Known<string>, widely: boolean): AddressSet {
    if (isUnknown(peer)) return widely ? AddressSet.ALL : AddressSet.EMPTY;
    return this.remember(`peers ${widely} ${peer}`, () => {
      const list = this.topology.prefixLists?.[peer];
      return list === undefined ? AddressSet.of(peer) : this.all(list.entries, widely);
    });
  }

  /** Whether an unknown yes-or-no is taken for yes. */
  isSo(value: Known<boolean> | undefined, byDefault: boolean): boolean {
    if (value === undefined) return byDefault;
    return isUnknown(value) ? this.leaning === 'perhaps' : value;
  }

  hasIpv6(of: Pick<Interface, 'ipv6'>): boolean {
    return this.isSo(of.ipv6, true);
  }

  private all(cidrs: readonly Known<string>[], widely: boolean): AddressSet {
    return cidrs.reduce<AddressSet>(
      (sum, cidr) => sum.union(isUnknown(cidr) ? (widely ? AddressSet.ALL : AddressSet.EMPTY) : AddressSet.of(cidr)),
      AddressSet.EMPTY,
    );
  }
}

/** A template may call something `toString`: a table must not answer for a name that it does not have. */
function withoutPrototypes(topology: Topology): Topology {
  const bare = (table: unknown) =>
    Array.isArray(table) || table === undefined ? table : Object.assign(Object.create(null), table);
  return Object.fromEntries(Object.entries(topology).map(([key, table]) => [key, bare(table)])) as unknown as Topology;
}
