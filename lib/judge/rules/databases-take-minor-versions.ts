import { flag } from './grounds/property';
import { perResource } from './grounds/ruling';

const TYPES = [
  'AWS::DMS::ReplicationInstance',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::MemoryDB::Cluster',
  'AWS::RDS::DBInstance',
];

/** Minor versions carry the fixes of the engine. AWS takes them by itself unless told otherwise. */
export const databasesTakeMinorVersions = perResource('VUL-06', TYPES, (database) =>
  flag(database, 'AutoMinorVersionUpgrade', true, true),
);
