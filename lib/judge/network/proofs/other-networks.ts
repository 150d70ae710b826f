import { AddressSet } from '../../../addresses/address-set';
import type { EndOf } from '../class-answers';
import { standsNamed } from '../endpoints';
import { INTERNET_ADDRESSES, outsideStand } from '../stand';
import type { Topology } from '../topology';
import { legsTo } from '../walk';
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
        stands: (world: World) => (leadsTo(world, part, vpc) ? standsNamed(world, vpc) : []),
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

/** Most VPCs are not connected: only where a route leads is a way worth a proof, and without one no reply returns. */
function leadsTo(world: World, part: Part, vpc: string): boolean {
  return part
    .stands(world)
    .some((stand) =>
      legsTo(world, stand, AddressSet.ALL).some(({ end }) =>
        end.kind === 'vpc' ? end.vpc === vpc : end.kind === 'unknown',
      ),
    );
}
