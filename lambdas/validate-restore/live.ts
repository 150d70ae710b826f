import { BackupClient, DescribeRestoreJobCommand, PutRestoreValidationResultCommand } from '@aws-sdk/client-backup';
import { DescribeTableCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CANARY_KEY } from '../runtime/canary';
import { clientSettings, s3Settings } from '../runtime/clients';
import { LEDGER } from '../runtime/contract';
import type { Restore, RestoredCluster, RestoredObject, RestoredTable, Result } from './decide';
import { UnfinishedRestore } from './errors';

const backup = new BackupClient(clientSettings());
const dynamodb = new DynamoDBClient(clientSettings());
const rds = new RDSClient(clientSettings());
const s3 = new S3Client(s3Settings());

export interface DescribedRestore {
  /** The plan that started it; undefined for a restore by hand. */
  readonly plan: string | undefined;
  /** What AWS Backup was told before; undefined while it waits. */
  readonly told: string | undefined;
  readonly restore: Restore;
}

/** @throws UnfinishedRestore where the job lacks what a finished one has */
export async function describeRestore(jobId: string): Promise<DescribedRestore> {
  const job = await backup.send(new DescribeRestoreJobCommand({ RestoreJobId: jobId }));
  const {
    ResourceType,
    RecoveryPointArn,
    RecoveryPointCreationDate,
    CreatedResourceArn,
    CreationDate,
    CompletionDate,
  } = job;
  if (!(ResourceType && RecoveryPointArn && CreatedResourceArn && CreationDate && CompletionDate)) {
    throw new UnfinishedRestore(`restore job ${jobId} is ${job.Status} and lacks its copy, recovery point or times`);
  }
  const { ValidationStatus } = job;
  return {
    plan: job.CreatedBy?.RestoreTestingPlanArn,
    told: ValidationStatus === 'SUCCESSFUL' || ValidationStatus === 'FAILED' ? ValidationStatus : undefined,
    restore: {
      jobId,
      resourceType: ResourceType,
      sourceArn: job.SourceResourceArn ?? 'not said',
      recoveryPointArn: RecoveryPointArn,
      recoveryPointMade: RecoveryPointCreationDate ?? CreationDate,
      copyArn: CreatedResourceArn,
      started: CreationDate,
      ended: CompletionDate,
    },
  };
}

function nameOf(bucketArn: string): string {
  return bucketArn.split(':::')[1] ?? bucketArn;
}

/** Whether a bucket is the one that an ARN names. */
export function isBucket(bucketArn: string, name: string): boolean {
  return nameOf(bucketArn) === name;
}

/** 1 where there is anything in a bucket, else 0; undefined where there is no bucket. */
export async function countObjects(bucketArn: string): Promise<number | undefined> {
  try {
    const { KeyCount = 0 } = await s3.send(new ListObjectsV2Command({ Bucket: nameOf(bucketArn), MaxKeys: 1 }));
    return KeyCount;
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchBucket') return undefined;
    throw error;
  }
}

/** The canary of a restored bucket; undefined where bucket or object is not there. */
export async function readObject(bucketArn: string): Promise<RestoredObject | undefined> {
  try {
    const answer = await s3.send(new GetObjectCommand({ Bucket: nameOf(bucketArn), Key: CANARY_KEY }));
    return {
      text: (await answer.Body?.transformToString()) ?? '',
      encryption: answer.ServerSideEncryption,
      key: answer.SSEKMSKeyId,
    };
  } catch (error) {
    if (error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NoSuchBucket')) return undefined;
    throw error;
  }
}

/** The restored cluster; undefined where it is gone. */
export async function readCluster(clusterArn: string): Promise<RestoredCluster | undefined> {
  try {
    const { DBClusters: [cluster] = [] } = await rds.send(
      new DescribeDBClustersCommand({ DBClusterIdentifier: clusterArn.split(':').at(-1) }),
    );
    if (cluster === undefined) return undefined;
    return {
      engine: cluster.Engine,
      status: cluster.Status,
      encrypted: cluster.StorageEncrypted === true,
      key: cluster.KmsKeyId,
      subnetGroup: cluster.DBSubnetGroup,
      parameterGroup: cluster.DBClusterParameterGroup,
      securityGroups: (cluster.VpcSecurityGroups ?? []).map(({ VpcSecurityGroupId = '' }) => VpcSecurityGroupId),
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'DBClusterNotFoundFault') return undefined;
    throw error;
  }
}

/** The restored table; undefined where it is gone. */
export async function readTable(tableArn: string): Promise<RestoredTable | undefined> {
  try {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: tableArn }));
    if (Table === undefined) return undefined;
    return { status: Table.TableStatus, key: Table.SSEDescription?.KMSMasterKeyArn };
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

/** Whether a table is the one of that name. */
export function isTable(tableArn: string, name: string): boolean {
  return tableArn.split(':table/')[1] === name;
}

/** The canary of a restored table; undefined where there is none. */
export async function readItem(tableArn: string): Promise<string | undefined> {
  const { pk, sk, attribute } = LEDGER.canary;
  const { Item } = await dynamodb.send(
    new GetItemCommand({
      TableName: tableArn,
      Key: { [LEDGER.partitionKey]: { S: pk }, [LEDGER.sortKey]: { S: sk } },
      ConsistentRead: true,
    }),
  );
  return Item === undefined ? undefined : (Item[attribute]?.S ?? '');
}

/** Files the result once: whoever comes second finds it there. */
export async function file(bucket: string, key: string, text: string): Promise<void> {
  try {
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: text,
        ContentType: 'application/json',
        // A bucket with Object Lock demands a checksum.
        ChecksumAlgorithm: 'SHA256',
        IfNoneMatch: '*',
      }),
    );
  } catch (error) {
    if (!(error instanceof Error && error.name === 'PreconditionFailed')) throw error;
  }
}

export async function tell(jobId: string, { status, message }: Result): Promise<void> {
  await backup.send(
    new PutRestoreValidationResultCommand({
      RestoreJobId: jobId,
      ValidationStatus: status,
      ValidationStatusMessage: message,
    }),
  );
}
