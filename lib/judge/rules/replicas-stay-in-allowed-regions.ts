import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource, Value } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { deliveredTo } from './grounds/archives';
import { bad, good, open, perResource, type Ruling, shown } from './grounds/ruling';

/** Acceleration brings objects in over edge locations all over the world. */
export const replicasStayInAllowedRegions: Rule = perResource(
  'RES-04',
  ['AWS::S3::Bucket'],
  (bucket, { assembly, expectations }): readonly Ruling[] => {
    const list = expectations.figures['euRegionAllowlist'];
    const allowed = Array.isArray(list) ? list : [];
    const rulings = [acceleration(bucket), ...destinations(bucket, allowed, assembly)];
    const lacking = rulings.filter((r: Omit<Finding, 'subject'>) => r.verdict !== 'holds');
    return lacking.length > 0 ? lacking : rulings.slice(-1);
  },
);

function acceleration({ properties }: Resource): Ruling {
  const path = 'AccelerateConfiguration.AccelerationStatus';
  const status = at(properties, path);
  if (isUnresolved(status)) return open('whether it is accelerated cannot be resolved', path, status);
  return status === 'Enabled' ? bad('is accelerated', path, status, 'Suspended or absent') : good('is not accelerated');
}

/** A rule that is off is no copy, but one click away from it: it counts all the same. */
function destinations(bucket: Resource, allowed: readonly string[], assembly: Assembly): readonly Ruling[] {
  const raw = at(bucket.properties, 'ReplicationConfiguration.Rules');
  if (isUnresolved(raw)) return [open('its replication cannot be resolved', 'ReplicationConfiguration.Rules', raw)];
  return listOf(raw).map((rule, index) =>
    goes(
      at(rule, 'Destination.Bucket'),
      `ReplicationConfiguration.Rules.${index}.Destination.Bucket`,
      allowed,
      assembly,
    ),
  );
}

function goes(raw: Value | undefined, path: string, allowed: readonly string[], assembly: Assembly): Ruling {
  const target = deliveredTo(raw, assembly);
  if (target === undefined) {
    return isUnresolved(raw)
      ? open('where it is replicated to cannot be resolved', path, raw)
      : bad('is replicated to a bucket outside the assembly', path, shown(raw));
  }
  const region = assembly.stacks.find(({ name }) => name === target.stack)?.region;
  if (region === undefined) return open(`nothing tells the region of ${target.logicalId}`, path);
  return allowed.includes(region)
    ? good(`is replicated to ${target.logicalId} in ${region}`, path)
    : bad(`is replicated to ${target.logicalId} in ${region}`, path, region, allowed);
}
