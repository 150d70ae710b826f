/** What a template can say of a store beside buckets, tables, volumes, file systems and RDS, whose families have their own rules. */
export interface OtherStore {
  /**
   * Property that names the key. `cannot`: the service offers no key of the customer. Absent: nobody here knows where the
   * type says it, so that the answer is unknown.
   */
  readonly key?: string | 'cannot';
  /** Switch without which the key does nothing. */
  readonly encrypts?: { readonly path: string; readonly wanted: readonly string[] };
  /**
   * Property that opens it to the internet, what that must say, and what AWS takes where it is absent. `never`: it can be
   * reached inside a VPC or by signed calls of the API alone.
   */
  readonly open?: { readonly path: string; readonly closed: readonly string[]; readonly byDefault?: string } | 'never';
  /** Days of backups of its own. `elsewhere`: AWS Backup takes it (BAK-11). `passing`: it keeps nothing for good. */
  readonly days?: { readonly path: string; readonly byDefault: number } | 'elsewhere' | 'passing';
}

const switched = (path: string, ...wanted: readonly string[]) => ({
  path,
  wanted: wanted.length > 0 ? wanted : ['true'],
});
const closedUnless = (path: string, byDefault?: string) => ({
  path,
  closed: ['false'],
  ...(byDefault === undefined ? {} : { byDefault }),
});
const days = (path: string, byDefault: number) => ({ path, byDefault });

/** By type. A type that is here with nothing said is known to keep data, and nothing else is known of it. */
export const OTHER_STORES: Readonly<Record<string, OtherStore>> = {
  'AWS::AmazonMQ::Broker': {
    key: 'EncryptionOptions.KmsKeyId',
    encrypts: switched('EncryptionOptions.UseAwsOwnedKey', 'false'),
    open: closedUnless('PubliclyAccessible'),
    days: 'passing',
  },
  'AWS::Cassandra::Table': {
    key: 'EncryptionSpecification.KmsKeyIdentifier',
    encrypts: switched('EncryptionSpecification.EncryptionType', 'CUSTOMER_MANAGED_KMS_KEY'),
    open: 'never',
  },
  'AWS::DAX::Cluster': { key: 'cannot', open: 'never', days: 'passing' },
  'AWS::DMS::ReplicationInstance': {
    key: 'KmsKeyId',
    open: closedUnless('PubliclyAccessible', 'true'),
    days: 'passing',
  },
  'AWS::DSQL::Cluster': { key: 'KmsEncryptionKey' },
  'AWS::DocDB::DBCluster': {
    key: 'KmsKeyId',
    encrypts: switched('StorageEncrypted'),
    open: 'never',
    days: 'elsewhere',
  },
  'AWS::DocDBElastic::Cluster': { key: 'KmsKeyId', open: 'never', days: days('BackupRetentionPeriod', 1) },
  'AWS::ECR::Repository': {
    key: 'EncryptionConfiguration.KmsKey',
    encrypts: switched('EncryptionConfiguration.EncryptionType', 'KMS', 'KMS_DSSE'),
    open: 'never',
    days: 'passing',
  },
  'AWS::ElastiCache::CacheCluster': {},
  'AWS::ElastiCache::ReplicationGroup': {
    key: 'KmsKeyId',
    encrypts: switched('AtRestEncryptionEnabled'),
    open: 'never',
    days: days('SnapshotRetentionLimit', 0),
  },
  'AWS::ElastiCache::ServerlessCache': { key: 'KmsKeyId', open: 'never', days: days('SnapshotRetentionLimit', 0) },
  'AWS::Elasticsearch::Domain': {
    key: 'EncryptionAtRestOptions.KmsKeyId',
    encrypts: switched('EncryptionAtRestOptions.Enabled'),
  },
  'AWS::FSx::FileSystem': { key: 'KmsKeyId', open: 'never', days: 'elsewhere' },
  'AWS::HealthImaging::Datastore': { key: 'KmsKeyArn', open: 'never' },
  'AWS::HealthLake::FHIRDatastore': { key: 'SseConfiguration.KmsEncryptionConfig.KmsKeyId', open: 'never' },
  'AWS::Kinesis::Stream': {
    key: 'StreamEncryption.KeyId',
    encrypts: switched('StreamEncryption.EncryptionType', 'KMS'),
    open: 'never',
    days: 'passing',
  },
  'AWS::KinesisFirehose::DeliveryStream': {
    key: 'DeliveryStreamEncryptionConfigurationInput.KeyARN',
    encrypts: switched('DeliveryStreamEncryptionConfigurationInput.KeyType', 'CUSTOMER_MANAGED_CMK'),
    open: 'never',
    days: 'passing',
  },
  'AWS::KinesisVideo::Stream': { key: 'KmsKeyId', open: 'never' },
  'AWS::Lightsail::Bucket': {},
  'AWS::Lightsail::Database': { key: 'cannot', open: closedUnless('PubliclyAccessible') },
  'AWS::Lightsail::Disk': {},
  'AWS::MSK::Cluster': {
    key: 'EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId',
    open: {
      path: 'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type',
      closed: ['DISABLED'],
      byDefault: 'DISABLED',
    },
    days: 'passing',
  },
  'AWS::MSK::ServerlessCluster': { key: 'cannot', open: 'never', days: 'passing' },
  'AWS::MemoryDB::Cluster': { key: 'KmsKeyId', open: 'never', days: days('SnapshotRetentionLimit', 0) },
  'AWS::Neptune::DBCluster': {
    key: 'KmsKeyId',
    encrypts: switched('StorageEncrypted'),
    open: 'never',
    days: 'elsewhere',
  },
  'AWS::NeptuneGraph::Graph': {},
  'AWS::Omics::SequenceStore': {},
  'AWS::OpenSearchServerless::Collection': {},
  // Whether a domain stands in a VPC shows by its VPCOptions, which is asked apart.
  'AWS::OpenSearchService::Domain': {
    key: 'EncryptionAtRestOptions.KmsKeyId',
    encrypts: switched('EncryptionAtRestOptions.Enabled'),
  },
  'AWS::QLDB::Ledger': { key: 'KmsKey', open: 'never' },
  'AWS::RDS::GlobalCluster': {},
  'AWS::Redshift::Cluster': {
    key: 'KmsKeyId',
    encrypts: switched('Encrypted'),
    open: closedUnless('PubliclyAccessible', 'false'),
    days: 'elsewhere',
  },
  'AWS::RedshiftServerless::Namespace': { key: 'KmsKeyId', open: 'never' },
  'AWS::S3Express::DirectoryBucket': {},
  'AWS::S3Tables::TableBucket': {
    key: 'EncryptionConfiguration.KMSKeyArn',
    encrypts: switched('EncryptionConfiguration.SSEAlgorithm', 'aws:kms'),
    open: 'never',
  },
  'AWS::S3Vectors::VectorBucket': {},
  'AWS::SageMaker::NotebookInstance': {
    key: 'KmsKeyId',
    open: { path: 'DirectInternetAccess', closed: ['Disabled'], byDefault: 'Enabled' },
    days: 'passing',
  },
  'AWS::Timestream::Database': { key: 'KmsKeyId', open: 'never' },
  'AWS::Timestream::InfluxDBInstance': { key: 'KmsKeyId', open: closedUnless('PubliclyAccessible', 'false') },
  'AWS::WorkSpaces::Workspace': {},
};

/** Parts of a store that open it and keep nothing themselves. */
export const OPEN_PARTS: Readonly<Record<string, NonNullable<OtherStore['open']>>> = {
  'AWS::RedshiftServerless::Workgroup': closedUnless('PubliclyAccessible', 'false'),
};
