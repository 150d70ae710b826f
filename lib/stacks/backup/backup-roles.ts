import { type IManagedPolicy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { MachineRole } from '../../constructs/machine-role';
import type { RampartStack } from '../../constructs/rampart-stack';
import { copyRegionOf } from '../../profile/deployed-regions';
import { tableBackup, tableRestore } from './table-backup';

export interface BackupRolesProps {
  readonly stack: RampartStack;
  readonly boundary: IManagedPolicy;
  readonly dataKey: IKey;
  readonly backupKey: IKey;
  /** ARNs of the vaults that take copies, and of their keys in other regions. */
  readonly copies: { readonly vaults: readonly string[]; readonly keys: readonly string[] };
  /** Encrypts the ledger. */
  readonly platformKey: IKey;
}

const USE_KEY = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/**
 * Roles of AWS Backup, in place of its managed policies: those allow every database and every bucket of the account, these
 * allow snapshots that AWS Backup itself makes and buckets of ours.
 */
export class BackupRoles extends Construct {
  public readonly backup: MachineRole;
  public readonly restore: MachineRole;

  constructor(scope: Construct, id: string, props: BackupRolesProps) {
    super(scope, id);
    const { stack, boundary, dataKey, backupKey, copies, platformKey } = props;
    const trusts = new ServicePrincipal('backup.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    });
    const keys = useKeys(stack, [dataKey.keyArn, backupKey.keyArn, platformKey.keyArn]);
    const common = { trusts, boundary };
    this.backup = new MachineRole(this, 'Backup', {
      ...common,
      name: 'backup',
      description: 'AWS Backup makes recovery points',
      statements: [
        ...keys,
        ...databaseBackup(stack),
        ...bucketBackup(stack),
        ...tableBackup(stack),
        ...copying(stack, copies),
      ],
    });
    this.restore = new MachineRole(this, 'Restore', {
      ...common,
      name: 'restore',
      description: 'AWS Backup restores recovery points, in tests and in earnest',
      statements: [...keys, ...databaseRestore(stack), ...bucketRestore(stack), ...tableRestore(stack)],
    });
  }
}

/** As far as the policies of the keys let the two: through the services that back up, and grants for these services only. */
function useKeys(stack: RampartStack, resources: string[]): PolicyStatement[] {
  const through = ['backup', 'rds', 's3', 'dynamodb'].map((service) => `${service}.${stack.region}.amazonaws.com`);
  return [
    new PolicyStatement({
      sid: 'UseKeys',
      actions: USE_KEY,
      resources,
      conditions: { StringEquals: { 'kms:ViaService': through } },
    }),
    new PolicyStatement({
      sid: 'LetServicesHoldGrants',
      actions: ['kms:CreateGrant'],
      resources,
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
  ];
}

/** Copies lie in other vaults, of this region or another; a copy of a snapshot is made in the region that takes it. */
function copying(stack: RampartStack, { vaults, keys }: BackupRolesProps['copies']): PolicyStatement[] {
  if (vaults.length === 0) return [];
  const into = new PolicyStatement({
    sid: 'CopyIntoOtherVaults',
    actions: ['backup:CopyIntoBackupVault', 'backup:DescribeBackupVault'],
    resources: [...vaults],
  });
  const copyRegion = copyRegionOf(stack.profile);
  if (keys.length === 0 || copyRegion === undefined) return [into];
  const through = ['backup', 'rds', 's3'].map((service) => `${service}.${copyRegion}.amazonaws.com`);
  return [
    into,
    new PolicyStatement({
      sid: 'CopySnapshotsThere',
      actions: ['rds:AddTagsToResource', 'rds:CopyDBClusterSnapshot', 'rds:DescribeDBClusterSnapshots'],
      resources: [`arn:${stack.partition}:rds:${copyRegion}:${stack.account}:cluster-snapshot:awsbackup:*`],
    }),
    new PolicyStatement({
      sid: 'UseKeyThere',
      actions: USE_KEY,
      resources: [...keys],
      conditions: { StringEquals: { 'kms:ViaService': through } },
    }),
    new PolicyStatement({
      sid: 'LetServicesHoldGrantsThere',
      actions: ['kms:CreateGrant'],
      resources: [...keys],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
  ];
}

function rds(stack: RampartStack, resource: string): string {
  return `arn:${stack.partition}:rds:${stack.region}:${stack.account}:${resource}`;
}

function databaseBackup(stack: RampartStack): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'SnapshotOurClusters',
      actions: [
        'rds:CreateDBClusterSnapshot',
        'rds:DescribeDBClusters',
        'rds:ListTagsForResource',
        'rds:ModifyDBCluster',
      ],
      resources: [rds(stack, `cluster:rampart-${stack.profile.name}-*`)],
    }),
    new PolicyStatement({
      sid: 'KeepContinuousBackups',
      actions: ['rds:DeleteDBClusterAutomatedBackup', 'rds:DescribeDBClusterAutomatedBackups'],
      resources: [rds(stack, 'cluster-auto-backup:*')],
    }),
    new PolicyStatement({
      sid: 'KeepTheSnapshots',
      actions: [
        'rds:AddTagsToResource',
        'rds:CopyDBClusterSnapshot',
        'rds:CreateDBClusterSnapshot',
        'rds:DeleteDBClusterSnapshot',
        'rds:DescribeDBClusterSnapshots',
        'rds:ListTagsForResource',
      ],
      resources: [rds(stack, 'cluster-snapshot:awsbackup:*')],
    }),
  ];
}

function databaseRestore(stack: RampartStack): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'ReadSnapshots',
      actions: ['rds:DescribeDBClusterSnapshots', 'rds:ListTagsForResource', 'rds:RestoreDBClusterFromSnapshot'],
      resources: [rds(stack, 'cluster-snapshot:awsbackup:*')],
    }),
    new PolicyStatement({
      sid: 'MakeTheTestCopy',
      actions: [
        'rds:AddTagsToResource',
        'rds:CreateDBInstance',
        'rds:DeleteDBCluster',
        'rds:DescribeDBClusters',
        'rds:ModifyDBCluster',
        'rds:RestoreDBClusterFromSnapshot',
        'rds:RestoreDBClusterToPointInTime',
      ],
      resources: [
        rds(stack, 'cluster:awsbackup-restore-test-*'),
        rds(stack, `cluster:rampart-${stack.profile.name}-*`),
      ],
    }),
    new PolicyStatement({
      sid: 'PlaceIt',
      actions: ['rds:RestoreDBClusterFromSnapshot', 'rds:RestoreDBClusterToPointInTime'],
      resources: [
        rds(stack, `subgrp:rampart-${stack.profile.name}-*`),
        rds(stack, `cluster-pg:rampart-${stack.profile.name}-*`),
        rds(stack, 'cluster-pg:default.aurora-postgresql17'),
      ],
    }),
  ];
}

function bucketBackup(stack: RampartStack): PolicyStatement[] {
  const buckets = `arn:${stack.partition}:s3:::rampart-${stack.profile.name}-*`;
  const managedRules = `arn:${stack.partition}:events:${stack.region}:${stack.account}:rule/AwsBackupManagedRule*`;
  return [
    new PolicyStatement({
      sid: 'ReadOurBuckets',
      actions: [
        's3:GetBucketAcl',
        's3:GetBucketLocation',
        's3:GetBucketNotification',
        's3:GetBucketTagging',
        's3:GetBucketVersioning',
        's3:GetInventoryConfiguration',
        's3:ListBucket',
        's3:ListBucketVersions',
        's3:PutBucketNotification',
        's3:PutInventoryConfiguration',
      ],
      resources: [buckets],
    }),
    new PolicyStatement({
      sid: 'ReadTheirObjects',
      actions: [
        's3:GetObject',
        's3:GetObjectAcl',
        's3:GetObjectTagging',
        's3:GetObjectVersion',
        's3:GetObjectVersionAcl',
        's3:GetObjectVersionTagging',
      ],
      resources: [`${buckets}/*`],
    }),
    // AWS Backup follows a bucket through an EventBridge rule that it makes for itself.
    new PolicyStatement({
      sid: 'FollowChanges',
      actions: [
        'events:DeleteRule',
        'events:DescribeRule',
        'events:DisableRule',
        'events:EnableRule',
        'events:ListTargetsByRule',
        'events:PutRule',
        'events:PutTargets',
        'events:RemoveTargets',
      ],
      resources: [managedRules],
    }),
    new PolicyStatement({
      sid: 'MeasureAndFind',
      actions: ['cloudwatch:GetMetricData', 'events:ListRules', 'tag:GetResources'],
      resources: ['*'],
    }),
  ];
}

function bucketRestore(stack: RampartStack): PolicyStatement[] {
  const buckets = [
    `arn:${stack.partition}:s3:::rampart-${stack.profile.name}-*`,
    `arn:${stack.partition}:s3:::awsbackup-restore-test-*`,
  ];
  return [
    new PolicyStatement({
      sid: 'RestoreBuckets',
      actions: [
        's3:CreateBucket',
        's3:GetBucketLocation',
        's3:GetBucketVersioning',
        's3:ListBucket',
        's3:ListBucketVersions',
        's3:PutBucketOwnershipControls',
        's3:PutBucketVersioning',
      ],
      resources: buckets,
    }),
    new PolicyStatement({
      sid: 'RestoreObjects',
      actions: [
        's3:AbortMultipartUpload',
        's3:GetObject',
        's3:GetObjectTagging',
        's3:GetObjectVersion',
        's3:GetObjectVersionAcl',
        's3:GetObjectVersionTagging',
        's3:ListMultipartUploadParts',
        's3:PutObject',
        's3:PutObjectAcl',
        's3:PutObjectTagging',
        's3:PutObjectVersionTagging',
      ],
      resources: buckets.map((bucket) => `${bucket}/*`),
    }),
  ];
}
