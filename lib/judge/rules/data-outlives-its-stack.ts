import type { Resource } from '../assembly/assembly';
import { bad, good, perResource, type Ruling } from './grounds/ruling';

/** Types that keep data, and whether CloudFormation can leave a snapshot instead of the thing. */
const KEEPERS: Readonly<Record<string, 'snapshot' | 'no snapshot'>> = {
  'AWS::Backup::BackupVault': 'no snapshot',
  'AWS::Backup::LogicallyAirGappedBackupVault': 'no snapshot',
  'AWS::Cassandra::Table': 'no snapshot',
  'AWS::DocDB::DBCluster': 'snapshot',
  'AWS::DynamoDB::GlobalTable': 'no snapshot',
  'AWS::DynamoDB::Table': 'no snapshot',
  'AWS::EC2::Volume': 'snapshot',
  'AWS::EFS::FileSystem': 'no snapshot',
  'AWS::ElastiCache::ReplicationGroup': 'snapshot',
  'AWS::FSx::FileSystem': 'no snapshot',
  'AWS::KMS::Key': 'no snapshot',
  'AWS::Neptune::DBCluster': 'snapshot',
  'AWS::OpenSearchService::Domain': 'no snapshot',
  'AWS::RDS::DBCluster': 'snapshot',
  'AWS::RDS::DBInstance': 'snapshot',
  'AWS::Redshift::Cluster': 'snapshot',
  'AWS::S3::Bucket': 'no snapshot',
  'AWS::SecretsManager::Secret': 'no snapshot',
};

export const dataOutlivesItsStack = perResource('RES-07', Object.keys(KEEPERS), (resource) => {
  const { type, properties } = resource;
  // The data of an Aurora instance is its cluster's.
  if (type === 'AWS::RDS::DBInstance' && properties['DBClusterIdentifier'] !== undefined) return undefined;
  const rulings = [deletion(resource), replacement(resource)];
  const lacking = rulings.filter((r) => r.verdict !== 'holds');
  return lacking.length > 0 ? lacking : [good('is kept when its stack goes or replaces it', 'DeletionPolicy')];
});

/** CloudFormation leaves a snapshot of databases by itself, of nothing else. */
function deletion({ type, deletionPolicy }: Resource): Ruling {
  const policy = deletionPolicy ?? (type.startsWith('AWS::RDS::') ? 'Snapshot' : 'Delete');
  return keeps(type, policy) || policy === 'RetainExceptOnCreate'
    ? good('is kept when its stack is deleted')
    : atTop(bad(`is deleted with its stack (DeletionPolicy ${policy})`, undefined, policy, 'Retain'), 'DeletionPolicy');
}

function replacement({ type, updateReplacePolicy: policy = 'Delete' }: Resource): Ruling {
  return keeps(type, policy)
    ? good('is kept when it is replaced')
    : atTop(
        bad(`is deleted when it is replaced (UpdateReplacePolicy ${policy})`, undefined, policy, 'Retain'),
        'UpdateReplacePolicy',
      );
}

function keeps(type: string, policy: string): boolean {
  return policy === 'Retain' || (policy === 'Snapshot' && KEEPERS[type] === 'snapshot');
}

/** These two stand beside Properties, not in them. */
function atTop(ruling: Ruling, property: string): Ruling {
  return { ...ruling, property };
}
