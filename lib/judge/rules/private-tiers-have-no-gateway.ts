import type { Resource } from '../assembly/assembly';
import { bad, type Ground, good, open, perResource, type Ruling } from './grounds/ruling';
import { facesInternet, natSubnets, routesOf, routeTablesOf, subnetsOf, tierOf } from './grounds/subnets';

/** Tiers that call out through something that lets nothing in, if they call out at all. */
const PRIVATE: readonly string[] = ['app', 'data', 'admin'];

export const privateTiersHaveNoGateway = perResource('NET-29', ['AWS::EC2::Subnet'], (subnet, ground) => {
  const tier = tierOf(subnet)?.toLowerCase();
  if (tier === undefined || !mustStayInside(subnet, tier, ground)) return undefined;
  const { assembly } = ground;
  const tables = routeTablesOf(subnet, assembly);
  if (tables.length === 0) return open('uses the main route table of its VPC, which no template shows');
  const guests = tables.flatMap((table): readonly Ruling[] => {
    const other = subnetsOf(table, assembly).find((guest) => tierOf(guest)?.toLowerCase() !== tier);
    return other === undefined ? [] : [bad(`shares ${table.logicalId} with ${other.logicalId} of another tier`)];
  });
  const faced = tables
    .flatMap((table) => routesOf(table, assembly))
    .flatMap((route): readonly Ruling[] => {
      const faces = facesInternet(route, assembly);
      if (faces === 'unknown') return [open(`where the route ${route.logicalId} of tier ${tier} leads is not known`)];
      return faces ? [bad(`the route ${route.logicalId} leads from tier ${tier} to an internet gateway`)] : [];
    });
  const found = [...faced, ...guests];
  return found.length > 0 ? found : good(`no route of tier ${tier} leads to an internet gateway`);
});

/** The edge itself faces nobody where the profile says so, but for NAT gateways that stand in it. */
function mustStayInside(subnet: Resource, tier: string, { assembly, expectations }: Ground): boolean {
  if (PRIVATE.includes(tier)) return true;
  return tier === 'edge' && expectations.edge !== 'public' && !natSubnets(assembly).has(subnet);
}
