import { AddressSet } from '../../addresses/address-set';
import type { Direction } from './network-acl';
import { isGroup } from './security-group';
import type { Stand } from './stand';
import type { GroupRule } from './topology';
import { isUnknown } from './topology';
import { speaksOf, type Traffic } from './traffic';
import { legsTo } from './walk';
import { natOf } from './way';
import type { World } from './world';

/** A source and a target whose groups may let some traffic through: a rule of each side speaks of the other and of it. */
export interface Agreement {
  readonly source: Stand;
  readonly target: Stand;
  readonly traffics: readonly Traffic[];
}

/**
 * Finds agreeing pairs from the targets' rules, not by looking at every pair: a rule that names a group leads to the
 * sources that carry it, one that names addresses to those that have some of them.
 */
export class Agreements {
  private readonly byGroup = new Map<string, Stand[]>();
  private readonly unknowable: Stand[] = [];
  private readonly byPeer = new Map<string, readonly Stand[]>();
  private readonly egress = new Map<Stand, readonly (GroupRule | 'all')[]>();
  private readonly appearances = new Map<Stand, AddressSet>();
  private readonly reachable: AddressSet;

  constructor(
    private readonly world: World,
    private readonly sources: readonly Stand[],
    private readonly traffics: readonly Traffic[],
  ) {
    for (const source of sources) {
      for (const group of source.securityGroups ?? []) {
        if (isUnknown(group)) this.unknowable.push(source);
        else this.byGroup.set(group, [...(this.byGroup.get(group) ?? []), source]);
      }
    }
    this.reachable = sources.reduce((sum, s) => sum.union(this.seenAs(s)), AddressSet.EMPTY);
  }

  /** Agreements of the sources with a target. `isOpen` tells for which traffic more are wanted. */
  with(target: Stand, isOpen: (traffic: Traffic) => boolean): readonly Agreement[] {
    const inward = new Map<Stand, GroupRule[] | 'all'>();
    for (const rule of rulesOf(this.world, target, 'ingress')) {
      if (rule !== 'all' && !this.spokenOf(rule).some(isOpen)) continue;
      if (rule === 'all') {
        for (const source of this.sources) inward.set(source, 'all');
        break;
      }
      for (const source of this.sourcesFor(rule)) {
        const known = inward.get(source);
        if (known === undefined) inward.set(source, [rule]);
        else if (known !== 'all') known.push(rule);
      }
    }
    return [...inward].flatMap(([source, rules]) => {
      const outward = this.outward(source, target);
      if (outward === undefined) return [];
      const agreed = this.agreed(rules, outward);
      return agreed.length === 0 ? [] : [{ source, target, traffics: agreed }];
    });
  }

  private agreed(inward: readonly GroupRule[] | 'all', outward: readonly GroupRule[] | 'all'): readonly Traffic[] {
    if (inward === 'all') return outward === 'all' ? this.traffics : this.spokenOfBy(outward);
    const spoken = this.spokenOfBy(inward);
    return outward === 'all' ? spoken : spoken.filter((t) => outward.some((rule) => speaksOf(rule, t) !== false));
  }

  private spokenOfBy(rules: readonly GroupRule[]): readonly Traffic[] {
    const [first] = rules;
    if (first === undefined) return [];
    return rules.length === 1 ? this.spokenOf(first) : [...new Set(rules.flatMap((rule) => this.spokenOf(rule)))];
  }

  private spokenOf(rule: GroupRule): readonly Traffic[] {
    const known = spoken.get(this.traffics) ?? new Map<GroupRule, readonly Traffic[]>();
    const found = known.get(rule) ?? this.traffics.filter((t) => speaksOf(rule, t) !== false);
    spoken.set(this.traffics, known.set(rule, found));
    return found;
  }

  private sourcesFor({ peer }: GroupRule): readonly Stand[] {
    if (isUnknown(peer)) return this.world.leaning === 'perhaps' ? this.sources : [];
    const known = this.byPeer.get(peer);
    if (known !== undefined) return known;
    const found = isGroup(this.world, peer)
      ? [...(this.byGroup.get(peer) ?? []), ...this.unknowable]
      : this.withAddresses(this.world.peers(peer, true));
    this.byPeer.set(peer, found);
    return found;
  }

  private withAddresses(addresses: AddressSet): readonly Stand[] {
    if (!addresses.overlaps(this.reachable)) return [];
    return this.sources.filter((source) => this.seenAs(source).overlaps(addresses));
  }

  /** Behind a NAT gateway on the way into a VPC another address arrives than the one that left. */
  private seenAs(source: Stand): AddressSet {
    const known = this.appearances.get(source);
    if (known !== undefined) return known;
    const legs = source.subnets.length === 0 ? [] : legsTo(this.world, source, AddressSet.ALL);
    const seen = legs.reduce((sum, leg) => {
      const nat = leg.end.kind === 'internet' ? undefined : natOf(leg);
      return nat === undefined ? sum : sum.union(this.world.subnetAddresses(nat.subnet));
    }, source.addresses);
    this.appearances.set(source, seen);
    return seen;
  }

  private outward(source: Stand, target: Stand): readonly GroupRule[] | 'all' | undefined {
    const matching: GroupRule[] = [];
    for (const rule of this.egressOf(source)) {
      if (rule === 'all') return 'all';
      if (this.names(rule, target)) matching.push(rule);
    }
    return matching.length === 0 ? undefined : matching;
  }

  private egressOf(source: Stand): readonly (GroupRule | 'all')[] {
    const rules = this.egress.get(source) ?? rulesOf(this.world, source, 'egress');
    this.egress.set(source, rules);
    return rules;
  }

  private names({ peer }: GroupRule, target: Stand): boolean {
    if (isUnknown(peer)) return this.world.leaning === 'perhaps';
    if (!isGroup(this.world, peer)) return this.world.peers(peer, true).overlaps(target.addresses);
    return target.securityGroups?.some((g) => isUnknown(g) || g === peer) ?? false;
  }
}

/** The rules of a stand; `all` where it has no groups to ask, or unknown ones that the optimist takes for open. */
function rulesOf(world: World, stand: Stand, direction: Direction): readonly (GroupRule | 'all')[] {
  if (stand.securityGroups === undefined) return ['all'];
  return stand.securityGroups.flatMap((group): readonly (GroupRule | 'all')[] => {
    if (isUnknown(group)) return world.leaning === 'perhaps' ? ['all'] : [];
    return world.topology.securityGroups?.[group]?.[direction] ?? [];
  });
}

/** What each rule speaks of, for lists of traffic that are asked about again and again. */
const spoken = new WeakMap<readonly Traffic[], Map<GroupRule, readonly Traffic[]>>();
