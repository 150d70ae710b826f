import { isMostOfInternet } from './grounds/group-rules';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';
import { dataSubnets, destinationsOf, exitOf, routesOf, routeTablesOf } from './grounds/subnets';

export const dataSubnetsHaveNoWayOut = perResource('NET-05', ['AWS::EC2::Subnet'], (subnet, { assembly }) => {
  if (!dataSubnets(assembly).has(subnet)) return undefined;
  const tables = routeTablesOf(subnet, assembly);
  if (tables.length === 0) return open('uses the main route table of its VPC, which no template shows');
  const found = tables.flatMap((table): Ruling[] => [
    ...routesOf(table, assembly).flatMap((route) => {
      const exit = exitOf(route, assembly);
      return exit === undefined
        ? []
        : [bad(`its route ${route.logicalId} leads to ${exit === 'nat' ? 'a NAT gateway' : 'an internet gateway'}`)];
    }),
    ...(isMostOfInternet(destinationsOf(table, assembly))
      ? [bad(`its routes in ${table.logicalId} lead everywhere`)]
      : []),
  ]);
  return found.length > 0 ? found : good('its routes stay inside');
});
