import type { Resource } from '../assembly/assembly';
import { at, booleanOf } from '../assembly/value';
import { databases, instancesOfCluster } from './grounds/databases';
import { customerKey } from './grounds/keys';
import { faults, flag } from './grounds/property';
import { type Ground, perResource, type Ruling } from './grounds/ruling';

const TYPES = ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'];

export const databaseIsEncrypted = perResource('DB-01', TYPES, (database, ground) => {
  const { assembly } = ground;
  if (!databases(assembly).includes(database)) return undefined;
  const members = instancesOfCluster(assembly).get(database) ?? [];
  return faults([
    flag(database, 'StorageEncrypted', true, false),
    customerKey(database, 'KmsKeyId', ground),
    ...[database, ...members].flatMap((resource) => insights(resource, ground)),
  ]);
});

function insights(resource: Resource, ground: Ground): readonly Ruling[] {
  const cluster = resource.type === 'AWS::RDS::DBCluster';
  const enabled = at(resource.properties, cluster ? 'PerformanceInsightsEnabled' : 'EnablePerformanceInsights');
  return booleanOf(enabled) === true ? [customerKey(resource, 'PerformanceInsightsKmsKeyId', ground)] : [];
}
