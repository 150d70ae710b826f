import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { at, listOf } from '../../assembly/value';
import { keyOf } from './keys';
import { remember } from './links';
import { OTHER_STORES } from './other-stores';

export interface KeyUse {
  readonly resource: Resource;
  readonly path: string;
  readonly value: Value | undefined;
}

/** Where each type that keeps data says under which key. */
const DATA_KEYS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(OTHER_STORES).flatMap(([type, { key }]) =>
      key === undefined || key === 'cannot' ? [] : [[type, key]],
    ),
  ),
  'AWS::DynamoDB::Table': 'SSESpecification.KMSMasterKeyId',
  'AWS::EC2::Volume': 'KmsKeyId',
  'AWS::EFS::FileSystem': 'KmsKeyId',
  'AWS::RDS::DBCluster': 'KmsKeyId',
  'AWS::RDS::DBInstance': 'KmsKeyId',
};

const OTHER_KEYS: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'EncryptionKeyArn',
  'AWS::CloudTrail::Trail': 'KMSKeyId',
  'AWS::Logs::LogGroup': 'KmsKeyId',
  'AWS::SNS::Topic': 'KmsMasterKeyId',
  'AWS::SQS::Queue': 'KmsMasterKeyId',
  'AWS::SecretsManager::Secret': 'KmsKeyId',
};

const BUCKET_KEY = 'BucketEncryption.ServerSideEncryptionConfiguration';

/** Resources that keep data of customers, with the key that each names. */
export const dataKeyUses = remember((assembly) => [...bucketKeys(assembly), ...usesOf(assembly, DATA_KEYS)]);

/** Everything that encrypts what it keeps, backups, logs and messages included. */
export const storageKeyUses = remember((assembly) => [...dataKeyUses(assembly), ...usesOf(assembly, OTHER_KEYS)]);

/** The keys of the assembly that encrypt storage. */
export const storageKeys = remember(
  (assembly) =>
    new Set(
      storageKeyUses(assembly).flatMap(({ value }) => {
        const key = keyOf(value, assembly);
        return key === undefined ? [] : [key];
      }),
    ),
);

/** The default encryption of a bucket: an algorithm and perhaps a key. */
export function bucketEncryption(bucket: Resource): readonly Value[] {
  return listOf(at(bucket.properties, BUCKET_KEY));
}

function usesOf(assembly: Assembly, table: Readonly<Record<string, string>>): readonly KeyUse[] {
  return assembly.ofType(...Object.keys(table)).map((resource) => ({
    resource,
    path: table[resource.type] ?? '',
    value: at(resource.properties, table[resource.type] ?? ''),
  }));
}

function bucketKeys(assembly: Assembly): readonly KeyUse[] {
  return assembly.ofType('AWS::S3::Bucket').flatMap((resource) =>
    bucketEncryption(resource).map((rule, index) => ({
      resource,
      path: `${BUCKET_KEY}.${index}.ServerSideEncryptionByDefault.KMSMasterKeyID`,
      value: at(rule, 'ServerSideEncryptionByDefault.KMSMasterKeyID'),
    })),
  );
}
