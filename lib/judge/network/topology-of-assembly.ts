import type { Assembly } from '../assembly/assembly';
import type { Site } from './from-templates/attachment';
import { blockPublicAccessOf, gatewaysOf, peeringsOf } from './from-templates/gateways';
import { interfacesOf } from './from-templates/interfaces';
import { loadBalancersOf } from './from-templates/load-balancers';
import { networkAcls } from './from-templates/network-acls';
import { Reader } from './from-templates/reader';
import { routeTables } from './from-templates/routes';
import { securityGroups } from './from-templates/security-groups';
import { transitGatewaysOf } from './from-templates/transit-gateways';
import { vpcsAndSubnets } from './from-templates/vpcs';
import type { Known, Subnet, Topology } from './topology';

const known = new WeakMap<Assembly, Topology>();

/**
 * The network that an assembly's templates deploy. Names are logical ids, with the stack before them (`Stack/Id`) where
 * several stacks use one id. What the templates do not decide is unknown in the topology, with the reason.
 */
export function topologyOfAssembly(assembly: Assembly): Topology {
  const before = known.get(assembly);
  if (before !== undefined) return before;
  const topology = readTopology(assembly);
  known.set(assembly, topology);
  return topology;
}

function readTopology(assembly: Assembly): Topology {
  const reader = new Reader(assembly);
  const network = vpcsAndSubnets(reader);
  const groups = securityGroups(reader);
  const gateways = gatewaysOf(reader);
  const tables = routeTables(reader, gateways, groups.prefixLists);
  const acls = networkAcls(reader);
  const site: Site = { reader, network, groups };
  const interfaces = interfacesOf(site);
  const loadBalancers = loadBalancersOf(site);
  return {
    vpcs: network.vpcs,
    subnets: Object.fromEntries(
      Object.entries(network.subnets).map(([id, subnet]) => [
        id,
        associated(subnet, tables.ofSubnet.get(id), acls.ofSubnet.get(id)),
      ]),
    ),
    routeTables: tables.routeTables,
    networkAcls: acls.networkAcls,
    securityGroups: groups.securityGroups,
    prefixLists: groups.prefixLists,
    gateways: { ...gateways, ...gatewaysOfForeignVpcs(reader, network.vpcs) },
    peerings: peeringsOf(reader),
    transitGateways: transitGatewaysOf(reader),
    interfaces,
    loadBalancers,
    blockPublicAccess: blockPublicAccessOf(reader),
  };
}

/** A subnet without association has the main table and the default ACL of a VPC that the templates make. */
function associated(
  subnet: Subnet,
  routeTable: Known<string> | undefined,
  networkAcl: Known<string> | undefined,
): Subnet {
  return {
    ...subnet,
    ...(routeTable === undefined ? {} : { routeTable }),
    ...(networkAcl === undefined ? {} : { networkAcl }),
  };
}

/** A VPC that lives already may have an internet gateway; its unknown route tables keep that from counting as proof. */
function gatewaysOfForeignVpcs(reader: Reader, vpcs: Topology['vpcs']): NonNullable<Topology['gateways']> {
  const own = new Set(reader.assembly.ofType('AWS::EC2::VPC').map((vpc) => reader.name(vpc)));
  return Object.fromEntries(
    Object.keys(vpcs)
      .filter((vpc) => !own.has(vpc))
      .map((vpc) => [`gateway of ${vpc}`, { kind: 'internet', vpc }]),
  );
}
