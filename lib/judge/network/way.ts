import { aclCheck, firewallCheck } from './checks';
import { barrier, type Check, type End, gate, type Phase, passage } from './journey';
import type { Leg, Step } from './leg';
import type { World } from './world';

/** Subnets of one behaviour, or none when packets are outside of every subnet. */
export type Position = readonly string[];

const OUTSIDE: Position = [];

/** Turns a leg into checks: routes, gateways, and the network ACL of every subnet that packets leave or enter. */
export interface Way {
  readonly world: World;
  readonly leg: Leg;
  readonly phase: Phase;
  readonly from: Position;
  /** Where the leg is expected to end. */
  readonly to: Position;
  readonly sender: End;
  readonly receiver: End;
}

export function checksAlong(way: Way): readonly Check[] {
  const { world, leg, phase, receiver } = way;
  const checks: Check[] = [];
  let position = way.from;
  let { sender } = way;
  for (const [index, step] of leg.steps.entries()) {
    if (step.kind === 'route') {
      const next = nextPosition(leg.steps, index, way);
      if (position.length > 0 && !sameSubnet(position, next))
        checks.push(aclCheck(world, position, 'egress', phase, receiver));
      checks.push(gate(phase, receiver, leg.to, { kind: 'route-table', id: step.routeTable, rule: step.route }));
    } else if (step.kind === 'pass') {
      checks.push(passage(phase, step.through, step.id));
      position = OUTSIDE;
    } else {
      const inside = [step.subnet];
      if (!sameSubnet(position, inside)) checks.push(aclCheck(world, inside, 'ingress', phase, sender));
      position = inside;
      if (step.kind === 'nat') {
        checks.push(passage(phase, 'nat-gateway', step.id));
        if (phase === 'request') sender = 'translated';
      } else {
        checks.push(phase === 'request' ? firewallCheck(world, step.id) : passage(phase, 'firewall', step.id));
      }
    }
  }
  const { end } = leg;
  if (end.kind === 'dropped') checks.push(barrier(phase, end.at, end.id, end.why, lastRoute(leg)));
  if (end.kind === 'unknown' && world.leaning === 'sure') {
    checks.push(barrier(phase, end.at, end.id, `cannot be decided: ${end.why}`, lastRoute(leg)));
  }
  if (way.to.length > 0 && (end.kind === 'unknown' || !sameSubnet(position, way.to))) {
    checks.push(aclCheck(world, way.to, 'ingress', phase, sender));
  }
  return checks;
}

/** The NAT gateway that a leg passes, if any; where a second one stands behind it, the leg ends there. */
export function natOf(leg: Leg): { readonly id: string; readonly subnet: string } | undefined {
  return leg.steps.find((s): s is Extract<Step, { kind: 'nat' | 'firewall' }> => s.kind === 'nat');
}

export function firewallsOf(leg: Leg): readonly string[] {
  return leg.steps.flatMap((s) => (s.kind === 'firewall' ? [s.id] : []));
}

function nextPosition(steps: readonly Step[], index: number, way: Way): Position {
  const next = steps[index + 1];
  if (next === undefined) return way.leg.end.kind === 'vpc' ? way.to : OUTSIDE;
  return next.kind === 'nat' || next.kind === 'firewall' ? [next.subnet] : OUTSIDE;
}

function lastRoute(leg: Leg): string | undefined {
  const route = leg.steps.findLast((s) => s.kind === 'route');
  return route?.kind === 'route' ? route.route : undefined;
}

/** ACLs stand between subnets: between two places of one subnet there is none. */
function sameSubnet(a: Position, b: Position): boolean {
  return a.length === 1 && b.length === 1 && a[0] === b[0];
}

/**
 * Groups of the far end cannot be named through middleboxes, nor from another region, nor through a transit gateway
 * unless it was switched on.
 */
export function groupsCanBeNamed(world: World, leg: Leg): boolean {
  return leg.steps.every((step) => {
    if (step.kind === 'firewall') return false;
    if (step.kind !== 'pass') return true;
    if (step.through === 'peering') return isInOneRegion(world, step.id);
    return world.topology.transitGateways?.[step.id]?.securityGroupReferencing === true;
  });
}

function isInOneRegion(world: World, peering: string): boolean {
  const [a, b] = (world.topology.peerings?.[peering]?.vpcs ?? []).map((id) => world.vpc(id)?.region);
  return a === undefined || b === undefined || a === b;
}
