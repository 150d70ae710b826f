import { parseAddress } from '../../addresses/address';
import { AddressSet } from '../../addresses/address-set';
import { INTERNET_ADDRESSES, internetStand, outsideStand, type Stand, serviceStand } from './stand';
import { standsInSubnets, standsOfInterface, standsOfTier, subnetsByTier } from './stands';
import { isUnknown } from './topology';
import type { World } from './world';

/**
 * What a question's `from` or `to` means: `internet`, an address or CIDR block, a tier (`app`, or `Vpc/app` where several
 * VPCs have one), or the logical id of an interface, load balancer, subnet, VPC or security group.
 * @throws when the topology has nothing of that name.
 */
export function standsNamed(world: World, name: string): readonly Stand[] {
  return world.remember(`named ${name}`, () => {
    if (name === 'internet') return [internetStand(name, ownAddresses(world).complement())];
    // Before addresses: a broken template may call a VPC by what looks like a block.
    const ids = idsLike(world, name);
    if (ids.length > 0) return ids.flatMap((id) => standsOfResource(world, id));
    const addresses = addressesNamed(name);
    if (addresses !== undefined) return standsWithAddresses(world, name, addresses);
    const tiers = Object.keys(world.topology.vpcs).flatMap((vpc) =>
      tiersOf(world, vpc).flatMap((tier) =>
        tier !== undefined && (tier === name || `${vpc}/${tier}` === name) ? [{ vpc, tier }] : [],
      ),
    );
    if (tiers.length > 0) return tiers.flatMap(({ vpc, tier }) => standsOfTier(world, vpc, tier));
    throw new Error(`"${name}" is no part of the network; ${knownNames(world)}`);
  });
}

/** The resource of that name, or those of several stacks that share the logical id. */
function idsLike(world: World, name: string): readonly string[] {
  const { interfaces = {}, loadBalancers = {}, subnets, vpcs, securityGroups = {}, gateways = {} } = world.topology;
  const services = Object.keys(gateways).filter((id) => gateways[id]?.kind === 'service');
  const tables = [interfaces, loadBalancers, subnets, vpcs, securityGroups];
  const ids = [...tables.flatMap((table) => Object.keys(table)), ...services];
  return ids.includes(name) ? [name] : ids.filter((id) => id.endsWith(`/${name}`));
}

function standsOfResource(world: World, id: string): readonly Stand[] {
  const { interfaces = {}, loadBalancers = {}, subnets, vpcs, gateways = {} } = world.topology;
  if (gateways[id]?.kind === 'service') {
    world.doubted = true;
    return [serviceStand(id)];
  }
  if (Object.hasOwn(interfaces, id) || Object.hasOwn(loadBalancers, id)) return standsOfInterface(world, id);
  if (Object.hasOwn(subnets, id)) return standsInSubnets(world, world.subnet(id).vpc, [id], world.subnet(id).tier);
  if (Object.hasOwn(vpcs, id)) return tiersOf(world, id).flatMap((tier) => standsOfPart(world, id, tier));
  return standsWithGroup(world, id);
}

/** The tiers of a VPC; `undefined` among them when some subnet has none. */
export function tiersOf(world: World, vpc: string): readonly (string | undefined)[] {
  return [...subnetsByTier(world, vpc).keys()];
}

/** What stands in a tier of a VPC, or in its subnets without one. */
export function standsOfPart(world: World, vpc: string, tier: string | undefined): readonly Stand[] {
  if (tier !== undefined) return standsOfTier(world, vpc, tier);
  return standsInSubnets(world, vpc, subnetsByTier(world, vpc).get(undefined) ?? [], undefined);
}

function addressesNamed(name: string): AddressSet | undefined {
  if (/^[\da-fA-F:.]+\/\d+$/.test(name)) return AddressSet.of(name);
  if (!/[:.]/.test(name)) return undefined;
  try {
    return AddressSet.ofAddress(parseAddress(name));
  } catch {
    // A name with a dot or colon that is no address; the caller looks for it among the resources.
    return undefined;
  }
}

/** A range of addresses may lie in subnets, on the internet, and in neither; each part is asked on its own. */
function standsWithAddresses(world: World, name: string, addresses: AddressSet): readonly Stand[] {
  const { topology } = world;
  const inside = Object.keys(topology.vpcs).flatMap((vpc) =>
    tiersOf(world, vpc).flatMap((tier) => {
      const all = subnetsByTier(world, vpc).get(tier) ?? [];
      const hit = all.filter((id) => world.subnetAddresses(id).overlaps(addresses));
      return standsInSubnets(world, vpc, hit, tier);
    }),
  );
  const narrowed = inside
    .map((stand) => ({ ...stand, addresses: stand.addresses.intersect(addresses) }))
    .filter((stand) => !stand.addresses.isEmpty);
  const rest = addresses.subtract(ownAddresses(world));
  const elsewhere = [internetStand(name, rest), outsideStand(name, rest.subtract(INTERNET_ADDRESSES))];
  const stands = [...narrowed, ...elsewhere.filter((stand) => !stand.addresses.isEmpty)];
  if (stands.length === 0) throw new Error(`"${name}" lies inside a VPC but in none of its subnets`);
  return stands;
}

/** IPv6 addresses of a VPC are public, but they are no part of the internet beyond it. */
function ownAddresses(world: World): AddressSet {
  return world.remember('addresses of all VPCs', () =>
    Object.values(world.topology.vpcs)
      .flatMap((vpc) => vpc.cidrs.filter((cidr) => !isUnknown(cidr)))
      .reduce<AddressSet>((sum, cidr) => sum.union(world.peers(cidr, true)), AddressSet.EMPTY),
  );
}

function standsWithGroup(world: World, group: string): readonly Stand[] {
  const { interfaces = {}, loadBalancers = {}, vpcs } = world.topology;
  const carriers = Object.entries({ ...interfaces, ...loadBalancers }).flatMap(([id, i]) =>
    i.securityGroups.includes(group) ? [id] : [],
  );
  if (carriers.length > 0) return carriers.flatMap((id) => standsOfInterface(world, id));
  const tier = world.topology.securityGroups?.[group]?.tier;
  const placed = Object.keys(vpcs).flatMap((vpc) => (tier === undefined ? [] : standsOfTier(world, vpc, tier)));
  const carrying = placed.filter((s) => s.securityGroups?.includes(group));
  if (carrying.length === 0)
    throw new Error(`no interface carries security group "${group}", and it is tagged with no tier`);
  return carrying;
}

function knownNames(world: World): string {
  const tiers = Object.keys(world.topology.vpcs).flatMap((vpc) => tiersOf(world, vpc).filter((t) => t !== undefined));
  const ids = [...Object.keys(world.topology.interfaces ?? {}), ...Object.keys(world.topology.loadBalancers ?? {})];
  const some = ids.length > 12 ? [...ids.slice(0, 12), `and ${ids.length - 12} more`] : ids;
  return `ask for internet, an address, a CIDR block, a tier (${[...new Set(tiers)].join(', ')}) or a logical id (${some.join(', ')})`;
}
