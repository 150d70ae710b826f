import { AddressSet } from '../../../addresses/address-set';
import type { Finding } from '../../../promises/judgement';
import type { Rule } from '../../rule';
import type { EndOf } from '../class-answers';
import { standsNamed } from '../endpoints';
import { INTERNET_ADDRESSES, outsideStand } from '../stand';
import type { Topology } from '../topology';
import { topologyOfAssembly } from '../topology-of-assembly';
import { legsTo } from '../walk';
import type { World } from '../world';
import { DATA_NAMES, describePart, findingOf, openings, type Part, partsOf, subjectOfVpc } from './openings';

/** NET-14. The internet first of all; but what goes to another VPC or an unknown network has left the data tier as well. */
export const dataStaysInside: Rule = {
  control: 'NET-14',
  examine: (assembly) => {
    const topology = topologyOfAssembly(assembly);
    return partsOf(topology)
      .filter(({ tier }) => tier !== undefined && DATA_NAMES.includes(tier.toLowerCase()))
      .flatMap((part): readonly Finding[] => {
        const subject = subjectOfVpc(assembly, part.vpc);
        const found = ways(topology, part).flatMap(({ to, stands }) =>
          openings(topology, part.stands, stands).map((o) => findingOf(subject, o, { from: describePart(part), to })),
        );
        if (found.length > 0) return found;
        return [
          {
            subject,
            verdict: 'holds',
            reason: `${describePart(part)} opens no connection to anything outside its VPC`,
          },
        ];
      });
  },
};

function ways(topology: Topology, part: Part): readonly { readonly to: string; readonly stands: EndOf }[] {
  return [
    { to: 'the internet', stands: (world) => standsNamed(world, 'internet') },
    { to: 'another network', stands: (world) => [outsideStand('another network', elsewhere(world))] },
    ...Object.keys(topology.vpcs)
      .filter((vpc) => vpc !== part.vpc)
      .map((vpc) => ({
        to: `VPC ${vpc}`,
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

/** Most VPCs are not connected: only where a route leads is a way worth a proof. */
function leadsTo(world: World, part: Part, vpc: string): boolean {
  return part
    .stands(world)
    .some((stand) =>
      legsTo(world, stand, AddressSet.ALL).some(({ end }) =>
        end.kind === 'vpc' ? end.vpc === vpc : end.kind === 'unknown',
      ),
    );
}
