import { barrier, type Check, passage } from './journey';
import type { Leg } from './leg';
import type { Stand } from './stand';
import { legsFrom } from './walk';
import { checksAlong, firewallsOf } from './way';
import type { World } from './world';

/** From a NAT gateway back to what stands behind it. */
export function behindNat(
  world: World,
  nat: { readonly id: string; readonly subnet: string },
  source: Stand,
): readonly { readonly leg: Leg; readonly checks: readonly Check[] }[] {
  const { vpc, routeTable } = world.subnet(nat.subnet);
  return legsFrom(world, { vpc, routeTable }, source.addresses).map((leg) => ({
    leg,
    checks: [
      passage('inner', 'nat-gateway', nat.id),
      ...checksAlong({
        world,
        leg,
        phase: 'inner',
        from: [nat.subnet],
        to: source.subnets,
        sender: 'target',
        receiver: 'source',
      }),
      ...misled(leg, source, 'reply'),
    ],
  }));
}

/** A firewall keeps state: it drops packets of a connection whose other direction went another way. */
export function asymmetry(there: Leg, back: readonly Leg[]): readonly Check[] {
  const out = firewallsOf(there);
  const home = back.flatMap(firewallsOf).reverse();
  if (out.join(' ') === home.join(' ')) return [];
  const why = `the request passes ${out.join(', ') || 'no firewall'}, the reply ${home.join(', ') || 'none'}`;
  return [barrier('inner', 'firewall', [...out, ...home][0] ?? 'none', why)];
}

/** A barrier where a leg ends elsewhere than expected, as with overlapping prefixes. */
export function misled({ end }: Leg, expected: { readonly vpc?: string }, leg: 'request' | 'reply'): readonly Check[] {
  const phase = leg === 'request' ? 'request' : 'inner';
  if (end.kind === 'vpc' && end.vpc !== expected.vpc) {
    return [barrier(phase, 'route-table', end.vpc, `the routes lead to VPC ${end.vpc} instead`)];
  }
  if (end.kind === 'internet')
    return [barrier(phase, 'internet-gateway', end.gateway, 'the packet leaves to the internet')];
  if (end.kind === 'egress-only')
    return [barrier(phase, 'egress-only-gateway', end.gateway, 'the packet leaves to the internet')];
  return [];
}
