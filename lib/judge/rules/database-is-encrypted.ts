import { booleanOf } from '../assembly/value';
import { databases } from './grounds/databases';
import { customerKey } from './grounds/keys';
import { faults, flag } from './grounds/property';
import { perResource, type Ruling } from './grounds/ruling';

const CLUSTER = 'AWS::RDS::DBCluster';

/** Where a cluster and where an instance say it; CloudFormation spells the two differently. */
const INSIGHTS = {
  cluster: { on: 'PerformanceInsightsEnabled', key: 'PerformanceInsightsKmsKeyId' },
  instance: { on: 'EnablePerformanceInsights', key: 'PerformanceInsightsKMSKeyId' },
} as const;

/** Performance Insights keep statements, which may hold data; the instances of a cluster have their own. */
export const databaseIsEncrypted = perResource('DB-01', [CLUSTER, 'AWS::RDS::DBInstance'], (database, ground) => {
  const own = databases(ground.assembly).includes(database);
  const insights = INSIGHTS[database.type === CLUSTER ? 'cluster' : 'instance'];
  const rulings: Ruling[] = [
    ...(own ? [flag(database, 'StorageEncrypted', true, false), customerKey(database, 'KmsKeyId', ground)] : []),
    ...(booleanOf(database.properties[insights.on]) === true ? [customerKey(database, insights.key, ground)] : []),
  ];
  return rulings.length === 0 ? undefined : faults(rulings);
});
