import type { Resource } from '../../assembly/assembly';
import { listOf } from '../../assembly/value';
import { attachments, pointedTo, remember } from './links';

const CLUSTER = 'AWS::RDS::DBCluster';
const INSTANCE = 'AWS::RDS::DBInstance';

/** Clusters and stand-alone instances. The instances of a cluster share its storage, settings and secrets. */
export const databases = remember((assembly): readonly Resource[] => [
  ...assembly.ofType(CLUSTER),
  ...assembly.ofType(INSTANCE).filter((instance) => instance.properties['DBClusterIdentifier'] === undefined),
]);

/** The instances of each cluster. */
export const instancesOfCluster = attachments(INSTANCE, 'DBClusterIdentifier', CLUSTER);

export type Engine = 'postgresql' | 'mysql' | 'other';

/** Undefined where the engine cannot be resolved. */
export function engineOf(database: Resource): Engine | undefined {
  const engine = database.properties['Engine'];
  if (typeof engine !== 'string') return undefined;
  if (/postgres/i.test(engine)) return 'postgresql';
  return /mysql|mariadb/i.test(engine) ? 'mysql' : 'other';
}

const PARAMETER_GROUPS = ['AWS::RDS::DBClusterParameterGroup', 'AWS::RDS::DBParameterGroup'] as const;

/** The parameter groups that a database names, of its cluster and of its instances. */
export const parameterGroupsOf = remember((assembly) => {
  const groups = new Map<Resource, readonly Resource[]>();
  for (const database of databases(assembly)) {
    const named = [database, ...(instancesOfCluster(assembly).get(database) ?? [])].flatMap(({ properties }) => [
      ...listOf(properties['DBClusterParameterGroupName']),
      ...listOf(properties['DBParameterGroupName']),
      ...listOf(properties['DBInstanceParameterGroupName']),
    ]);
    const found = named.flatMap((value) => pointedTo(value, assembly, ...PARAMETER_GROUPS) ?? []);
    groups.set(database, [...new Set(found)]);
  }
  return groups;
});
