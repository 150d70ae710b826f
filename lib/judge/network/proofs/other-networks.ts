import { AddressSet } from '../../../addresses/address-set';
import type { EndOf } from '../class-answers';
import { standsNamed } from '../endpoints';
import { INTERNET_ADDRESSES, outsideStand } from '../stand';
import type { Topology } from '../topology';
import { legsFrom } from '../walk';
import type { World } from '../world';
import type { Part } from './openings';

/** What may call a part of a network, or be called by it. */
export interface Neighbour {
  readonly name: string;
  readonly stands: EndOf;
}

/** Everything beyond the VPC of a part except the internet: networks behind VPN and transit gateways, and every other VPC. */
export function otherNetworks(topology: Topology, part: Part): readonly Neighbour[] {
  return [
    { name: 'another network', stands: (world) => [outsideStand('another network', elsewhere(world))] },
    ...Object.keys(topology.vpcs)
      .filter((vpc) => vpc !== part.vpc)
      .map((vpc) => ({
        name: `VPC ${vpc}`,
        stands: (world: World) => (areConnected(world, part, vpc) ? standsNamed(world, vpc) : []),
      })),
  ];
}

/** Addresses that are neither of the internet nor of a VPC of the templates. */
function elsewhere(world: World): AddressSet {
  return Object.keys(world.topology.vpcs).reduce(
    (rest, vpc) => rest.subtract(world.vpcAddresses(vpc)),
    AddressSet.ALL.subtract(INTERNET_ADDRESSES),
  );
}

/**
 * Most VPCs are not connected: only where a route leads is a way worth a proof. One from there to here is enough, as a
 * datagram arrives without any route back.
 */
function areConnected(world: World, part: Part, vpc: string): boolean {
  const found = world.remember(`ways of ${part.vpc} to ${vpc}`, () => leads(world, part.vpc, vpc));
  return found || world.remember(`ways of ${vpc} to ${part.vpc}`, () => leads(world, vpc, part.vpc));
}

function leads(world: World, from: string, to: string): boolean {
  const inside = world.vpcAddresses(to);
  const tables = new Set(
    Object.values(world.topology.subnets).flatMap(({ vpc, routeTable }) => (vpc === from ? [routeTable] : [])),
  );
  return [...tables].some((routeTable) =>
    legsFrom(world, { vpc: from, routeTable }, inside).some(({ end }) =>
      end.kind === 'vpc' ? end.vpc === to : end.kind === 'unknown',
    ),
  );
}
