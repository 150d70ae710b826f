import type { Resource } from '../assembly/assembly';
import { at, isMap, isUnresolved, listOf } from '../assembly/value';
import { OPEN_PARTS, OTHER_STORES } from './grounds/other-stores';
import { spelled } from './grounds/property';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const DOMAINS = ['AWS::Elasticsearch::Domain', 'AWS::OpenSearchService::Domain'];

export const otherStoresNotPublic = perResource(
  'DATA-02',
  [...Object.keys(OTHER_STORES), ...Object.keys(OPEN_PARTS)],
  (store) => {
    if (DOMAINS.includes(store.type)) return domain(store);
    const way = OPEN_PARTS[store.type] ?? OTHER_STORES[store.type]?.open;
    if (way === undefined) return open(`how ${store.type} opens to the internet is not modelled`);
    if (way === 'never') return good('is reached inside a VPC or by signed calls alone');
    return spelled(store, way.path, way.closed, way.byDefault);
  },
);

/** Outside a VPC a domain has a public endpoint, and its access policy is all that stands before it. */
function domain({ properties }: Resource): Ruling {
  const placed = at(properties, 'VPCOptions');
  const subnets = at(placed, 'SubnetIds');
  if (isUnresolved(placed) || isUnresolved(subnets)) return open('VPCOptions cannot be resolved', 'VPCOptions');
  return isMap(placed) && listOf(subnets).length > 0
    ? good('stands in a VPC', 'VPCOptions')
    : bad('has a public endpoint (no VPCOptions)', 'VPCOptions', undefined, 'subnets of a VPC');
}
