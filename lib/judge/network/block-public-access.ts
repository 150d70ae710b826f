import { isUnknown } from './topology';
import type { World } from './world';

/** How a connection meets the internet gateway. NAT and egress-only gateways let connections start outward only. */
export type Crossing = 'inbound' | 'outbound' | 'outbound-by-nat' | 'outbound-by-egress-only-gateway';

/**
 * Whether VPC Block Public Access stops the crossing, and why. The subnet is the one whose address the internet sees: of
 * the NAT gateway, not of what is behind it. A subnet's exclusion outranks that of its VPC.
 */
export function publicAccessBlock(world: World, subnet: string, crossing: Crossing): string | undefined {
  const { vpc } = world.subnet(subnet);
  const region = world.vpc(vpc)?.region;
  for (const setting of world.topology.blockPublicAccess ?? []) {
    if (setting.region !== undefined && region !== undefined && setting.region !== region) continue;
    const exclusion =
      setting.exclusions.find((e) => e.subnet === subnet)?.mode ?? setting.exclusions.find((e) => e.vpc === vpc)?.mode;
    if (exclusion === 'allow-bidirectional') continue;
    const outwardOnly = crossing === 'outbound-by-nat' || crossing === 'outbound-by-egress-only-gateway';
    const { mode } = setting;
    if (isUnknown(mode) || isUnknown(exclusion)) {
      if (world.leaning === 'perhaps') continue;
      return `cannot be decided: ${isUnknown(mode) ? mode.unknown : isUnknown(exclusion) ? exclusion.unknown : ''}`;
    }
    // An egress exclusion counts only against the bidirectional block; ingress mode lets the same things out anyway.
    const egressAllowed = mode === 'block-ingress' || (mode === 'block-bidirectional' && exclusion === 'allow-egress');
    if (mode === 'off' || (egressAllowed && outwardOnly)) continue;
    return `mode ${mode}${exclusion === undefined ? '' : ` with exclusion ${exclusion}`}`;
  }
  return undefined;
}
