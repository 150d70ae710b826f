import type { Finding } from '../../../promises/judgement';
import type { Rule } from '../../rule';
import { arrivals } from '../internet-journeys';
import type { Leg } from '../leg';
import { worldsOf } from '../reach';
import { asymmetry } from '../return-way';
import { INTERNET_ADDRESSES } from '../stand';
import { topologyOfAssembly } from '../topology-of-assembly';
import { legsFrom } from '../walk';
import { firewallsOf, natOf } from '../way';
import type { World } from '../world';
import { subjectOfVpc } from './openings';

/**
 * NET-22. From every subnet of a private tier, and every other that is not itself public, each way to the internet passes a firewall of the same zone: one of
 * another zone would carry the failure of that zone here. The reply comes back through the same one, which sees nothing of
 * a connection otherwise and drops it. Subnets in which the firewalls stand are the way itself.
 */
export const privateSubnetsAreInspected: Rule = {
  control: 'NET-22',
  examine: (assembly, { figures }) => {
    const { sure: world } = worldsOf(topologyOfAssembly(assembly));
    // Nobody is asked for a firewall who chose none; a profile that chose it is held to it, and so is whoever has one.
    if (figures['egress'] !== 'firewall' && !hasFirewall(world)) return [];
    return Object.keys(world.topology.subnets)
      .filter((subnet) => !isOfTheWay(world, subnet))
      .flatMap((subnet) =>
        judged(world, subnet).map((said) => ({ subject: subjectOfVpc(assembly, world.subnet(subnet).vpc), ...said })),
      );
  },
};

/** Tiers that are private by name: a route to the internet gateway does not make them public, it goes around the firewall. */
const PRIVATE: ReadonlySet<string> = new Set(['app', 'data', 'admin']);

type Said = Omit<Finding, 'subject'>;

function judged(world: World, subnet: string): readonly Said[] {
  const { vpc, routeTable, zone, tier } = world.subnet(subnet);
  const legs = legsFrom(world, { vpc, routeTable }, INTERNET_ADDRESSES);
  const obscure = legs.find(({ end }) => end.kind === 'unknown');
  if (obscure !== undefined && obscure.end.kind === 'unknown') {
    const reason = `whether ${subnet} goes out through a firewall cannot be decided: ${obscure.end.why}`;
    return [{ verdict: 'unknown', observed: { subnet, way: wayOf(obscure) }, reason }];
  }
  const out = legs.filter(({ end }) => end.kind === 'internet' || end.kind === 'egress-only');
  if (out.length === 0 || (isPublic(out) && !PRIVATE.has(tier?.toLowerCase() ?? ''))) return [];
  const around = out.find((leg) => !zonesPassed(world, leg).some((passed) => passed !== undefined && passed === zone));
  if (around === undefined) {
    const replies = out.flatMap((leg) => strayReply(world, subnet, leg));
    if (replies.length > 0) return replies;
    return [
      { verdict: 'holds', observed: { subnet, zone }, reason: `${subnet} goes out through the firewall of ${zone}` },
    ];
  }
  const passed = zonesPassed(world, around);
  const how = passed.length === 0 ? 'no firewall' : `the firewall of ${passed.join(', ')} only`;
  return [
    {
      verdict: 'fails',
      observed: { subnet, zone, way: wayOf(around) },
      reason: `${subnet} in ${zone} goes out through ${how}`,
    },
  ];
}

/** What keeps a reply from the firewalls that its request passed; nothing where all of its ways lead through them. */
function strayReply(world: World, subnet: string, there: Leg): readonly Said[] {
  const { zone } = world.subnet(subnet);
  for (const back of repliesTo(world, subnet, there)) {
    const observed = { subnet, zone, way: wayOf(there), back: back.flatMap(wayOf) };
    const obscure = back.map(({ end }) => end).find((end) => end.kind === 'unknown');
    if (obscure?.kind === 'unknown') {
      const reason = `whether replies to ${subnet} come back through the firewall cannot be decided: ${obscure.why}`;
      return [{ verdict: 'unknown', observed, reason }];
    }
    if (asymmetry(there, back).length > 0) {
      const home = back.flatMap(firewallsOf).join(', ') || 'no firewall';
      const reason = `${subnet} in ${zone} goes out through ${firewallsOf(there).join(', ')}, and replies come back through ${home}`;
      return [{ verdict: 'fails', observed, reason }];
    }
  }
  return [];
}

/** The ways of a reply from the internet gateway: to the NAT gateway that translated the request and on, or straight back. */
function repliesTo(world: World, subnet: string, there: Leg): readonly (readonly Leg[])[] {
  if (there.end.kind !== 'internet') return [];
  const home = world.subnetAddresses(subnet);
  const nat = natOf(there);
  if (home.isEmpty) {
    const why = `the addresses of ${subnet} are not known`;
    return [[{ to: home, steps: [], end: { kind: 'unknown', at: 'route-table', id: subnet, why } }]];
  }
  if (nat === undefined) return arrivals(world, there.end.gateway, home).map((leg) => [leg]);
  const { vpc, routeTable } = world.subnet(nat.subnet);
  const inner = legsFrom(world, { vpc, routeTable }, home);
  const outer = arrivals(world, there.end.gateway, world.subnetAddresses(nat.subnet));
  return outer.flatMap((first) => inner.map((then) => [first, then]));
}

/** Straight to the internet gateway: what is called from outside, and where NAT gateways stand. */
function isPublic(out: readonly Leg[]): boolean {
  return out.some(({ steps, end }) => end.kind === 'internet' && steps.every(({ kind }) => kind === 'route'));
}

function hasFirewall(world: World): boolean {
  return Object.values(world.topology.gateways ?? {}).some(({ kind }) => kind === 'firewall');
}

function isOfTheWay(world: World, subnet: string): boolean {
  return Object.values(world.topology.gateways ?? {}).some((g) => g.kind === 'firewall' && g.subnet === subnet);
}

function zonesPassed(world: World, { steps }: Leg): readonly (string | undefined)[] {
  return steps.flatMap((step) => (step.kind === 'firewall' ? [world.subnet(step.subnet).zone] : []));
}

function wayOf({ steps, end }: Leg): readonly string[] {
  const passed = steps.map((step) => (step.kind === 'route' ? `${step.routeTable}: ${step.route}` : step.id));
  return 'gateway' in end ? [...passed, end.gateway] : passed;
}
