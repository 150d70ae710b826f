import type { Finding } from '../../promises/judgement';
import type { Resource, Value } from '../assembly/assembly';
import { isUnresolved } from '../assembly/value';
import type { Rule } from '../rule';
import { bad, figure, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';
import { tierOf } from './grounds/subnets';

export const tiersSpanZones: Rule = {
  control: 'NET-12',
  examine: (assembly, expectations) => {
    const wanted = figure({ assembly, expectations }, 'azCount');
    const tiers = new Map<string, Resource[]>();
    for (const subnet of assembly.ofType('AWS::EC2::Subnet')) {
      const tier = tierOf(subnet);
      if (tier !== undefined) tiers.set(tier, [...(tiers.get(tier) ?? []), subnet]);
    }
    if (tiers.size === 0) {
      return [{ subject: wholeAssembly('AWS::EC2::Subnet'), ...bad('no subnet says its tier (tag rampart:tier)') }];
    }
    return [...tiers].flatMap(([tier, subnets]): Finding[] => {
      const [first] = subnets;
      return first === undefined ? [] : [{ subject: subjectOf(first), ...examine(tier, subnets, wanted) }];
    });
  },
};

function examine(tier: string, subnets: readonly Resource[], wanted: number): Ruling {
  const zones = subnets.map(
    (subnet): Value | undefined => subnet.properties['AvailabilityZone'] ?? subnet.properties['AvailabilityZoneId'],
  );
  const known = new Set(zones.filter((zone) => typeof zone === 'string'));
  const property = 'AvailabilityZone';
  if (known.size >= wanted) return good(`tier ${tier} spans ${known.size} zones`, property, [...known]);
  return zones.some((zone) => zone === undefined || isUnresolved(zone))
    ? open(`the zones of tier ${tier} cannot be resolved`, property)
    : bad(`tier ${tier} spans ${known.size} zones`, property, [...known], `at least ${wanted}`);
}
