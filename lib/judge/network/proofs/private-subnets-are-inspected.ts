import type { Finding } from '../../../promises/judgement';
import type { Rule } from '../../rule';
import type { Leg } from '../leg';
import { worldsOf } from '../reach';
import { INTERNET_ADDRESSES } from '../stand';
import { topologyOfAssembly } from '../topology-of-assembly';
import { legsFrom } from '../walk';
import type { World } from '../world';
import { subjectOfVpc } from './openings';

/**
 * NET-22. From every subnet that is not itself public, each way to the internet passes a firewall of the same zone: one of
 * another zone would carry the failure of that zone here. Subnets in which the firewalls stand are the way itself.
 */
export const privateSubnetsAreInspected: Rule = {
  control: 'NET-22',
  examine: (assembly, { figures }) => {
    const { sure: world } = worldsOf(topologyOfAssembly(assembly));
    // A profile that chose a way out without a firewall leaves the promise open; one that chose it is held to it.
    const chosen = figures['egress'];
    if ((chosen === 'nat' || chosen === 'none') && !hasFirewall(world)) return [];
    return Object.keys(world.topology.subnets)
      .filter((subnet) => !isOfTheWay(world, subnet))
      .flatMap((subnet) =>
        judged(world, subnet).map((said) => ({ subject: subjectOfVpc(assembly, world.subnet(subnet).vpc), ...said })),
      );
  },
};

type Said = Omit<Finding, 'subject'>;

function judged(world: World, subnet: string): readonly Said[] {
  const { vpc, routeTable, zone } = world.subnet(subnet);
  const legs = legsFrom(world, { vpc, routeTable }, INTERNET_ADDRESSES);
  const obscure = legs.find(({ end }) => end.kind === 'unknown');
  if (obscure !== undefined && obscure.end.kind === 'unknown') {
    const reason = `whether ${subnet} goes out through a firewall cannot be decided: ${obscure.end.why}`;
    return [{ verdict: 'unknown', observed: { subnet, way: wayOf(obscure) }, reason }];
  }
  const out = legs.filter(({ end }) => end.kind === 'internet' || end.kind === 'egress-only');
  if (out.length === 0 || isPublic(out)) return [];
  const around = out.find((leg) => !zonesPassed(world, leg).some((passed) => passed !== undefined && passed === zone));
  if (around === undefined) {
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
