import { AddressSet } from '../../addresses/address-set';
import { parseCidrClearingHostBits } from '../../addresses/cidr';
import type { Known } from './topology';
import { isUnknown } from './topology';
import type { World } from './world';

/** The destinations that one route takes, once longer prefixes have taken theirs. */
export interface RoutePiece {
  readonly to: AddressSet;
  /** `local`, `blackhole`, `none` where no route matches, or what the route names. */
  readonly via: Known<string>;
  /** Such as `0.0.0.0/0 -> igw`. */
  readonly route: string;
}

interface Candidate {
  readonly cidr: string;
  readonly via: Known<string>;
  readonly route: string;
  /** Which of two routes for the same block AWS prefers: the lower. */
  readonly rank: number;
}

/** Static routes go before prefix lists. A route that replaces the local one is static. */
const RANK = { cidr: 0, local: 1, list: 2 } as const;

/**
 * Divides all destinations among the routes of a table by longest prefix, and for the same prefix by rank
 * (https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html). A route for exactly a VPC CIDR replaces
 * the local one (AWS allows that for middleboxes). Where a route's destination is unknown nothing but local traffic is sure.
 */
export function routePieces(world: World, vpc: string, table: Known<string> | undefined): readonly RoutePiece[] {
  if (isUnknown(table)) return [{ to: AddressSet.ALL, via: table, route: 'unknown route table' }];
  return world.remember(`pieces ${vpc} ${table ?? ''}`, () => divide(world, vpc, table));
}

function divide(world: World, vpc: string, table: string | undefined): readonly RoutePiece[] {
  const routes = table === undefined ? [] : world.topology.routeTables?.[table]?.routes;
  if (routes === undefined) throw new Error(`route table "${table}" is not in the topology`);
  const local = (world.vpc(vpc)?.cidrs ?? []).flatMap((cidr) =>
    isUnknown(cidr) ? [] : [{ cidr, via: 'local', route: `${cidr} -> local`, rank: RANK.local }],
  );
  const known = routes.flatMap(({ to, via }) =>
    isUnknown(to) ? [] : blocksOf(world, to).map((cidr) => candidate(cidr, via, cidr === to ? RANK.cidr : RANK.list)),
  );
  const obscure = routes.flatMap(({ to, via }) => obscurityOf(world, to).map((why) => ({ via, why })));

  let open = AddressSet.ALL;
  const pieces: RoutePiece[] = [];
  const candidates = withoutRivals(world, [...known, ...local]).sort(
    (a, b) => prefixOf(b.cidr) - prefixOf(a.cidr) || a.rank - b.rank,
  );
  for (const { cidr, via, route } of candidates) {
    const block = AddressSet.of(cidr);
    const to = block.intersect(open);
    open = open.subtract(block);
    if (!to.isEmpty) pieces.push({ to, via: reality(via, obscure, world), route });
  }
  pieces.push({ to: open, via: reality('none', obscure, world), route: 'no route' });
  if (world.leaning === 'perhaps') {
    const elsewhere = world.vpcAddresses(vpc).complement();
    for (const { via, why } of obscure) pieces.push({ to: elsewhere, via, route: `unknown (${why}) -> ${name(via)}` });
  }
  return pieces;
}

function candidate(cidr: string, via: Known<string>, rank: number): Candidate {
  return { cidr, via, route: `${cidr} -> ${name(via)}`, rank };
}

/** Of prefix lists that hold the same block and lead elsewhere AWS takes one at random. */
function withoutRivals(world: World, candidates: readonly Candidate[]): Candidate[] {
  const lists = candidates.filter(({ rank }) => rank === RANK.list);
  return candidates.map((one) => {
    const rival = lists.find(({ cidr, via }) => one.rank === RANK.list && cidr === one.cidr && via !== one.via);
    if (rival === undefined) return one;
    world.doubted = true;
    return { ...one, via: { unknown: `two prefix lists hold ${one.cidr}, and AWS takes either route` } };
  });
}

/** For the pessimist any route but the local one may be undercut by one whose destination is unknown. */
function reality(via: Known<string>, obscure: readonly { readonly why: string }[], world: World): Known<string> {
  const [first] = obscure;
  return first === undefined || via === 'local' || world.leaning === 'perhaps' ? via : { unknown: first.why };
}

function blocksOf(world: World, to: string): readonly string[] {
  const list = world.topology.prefixLists?.[to];
  return list === undefined ? [to] : list.entries.filter((e): e is string => !isUnknown(e));
}

function obscurityOf(world: World, to: Known<string>): readonly string[] {
  if (isUnknown(to)) return [to.unknown];
  return (world.topology.prefixLists?.[to]?.entries ?? []).filter(isUnknown).map((e) => e.unknown);
}

function prefixOf(cidr: string): number {
  return parseCidrClearingHostBits(cidr).prefix;
}

function name(via: Known<string>): string {
  return isUnknown(via) ? `unknown (${via.unknown})` : via;
}
