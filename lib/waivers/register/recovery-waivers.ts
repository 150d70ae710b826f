import type { Waiver } from '../waiver';
import { inPacks, limit, risk, wildcards } from './records';
import type { RegisterSubject } from './register-subject';

const ACCOUNT = '<AWS::AccountId>';
const BACKUP = 'Backup/Roles/Backup/Policy/Resource';
const RESTORE = 'Backup/Roles/Restore/Policy/Resource';

/** For the vault in a second region. */
function copyWaivers({ backup }: RegisterSubject): Waiver[] {
  if (!backup.crossRegionCopy) return [];
  return [
    risk({
      id: 'backup-copies-what-it-made',
      at: [BACKUP],
      answers: wildcards(`Resource::arn:aws:rds:${backup.copyRegion}:${ACCOUNT}:cluster-snapshot:awsbackup:*`),
      reason: 'AWS Backup names the copies of snapshots itself; the role names the beginning that all of them share',
      likelihood: 1,
      impact: 2,
    }),
    risk({
      id: 'copy-forwarding-retries',
      at: ['BackupCopy/Changes'],
      answers: inPacks(['Serverless'], 'EventBusDLQ'),
      reason: 'The region of the copies holds copies and their key alone; EventBridge retries for 24 hours',
      likelihood: 1,
      impact: 2,
    }),
  ];
}

export function recoveryWaivers(subject: RegisterSubject): Waiver[] {
  const { name, region } = subject;
  const rds = (resource: string) => `Resource::arn:aws:rds:${region}:${ACCOUNT}:${resource}`;
  const table = (resource: string) => `Resource::arn:aws:dynamodb:${region}:${ACCOUNT}:table/${resource}`;
  const ours = `Resource::arn:aws:s3:::rampart-${name}-*`;
  return [
    ...copyWaivers(subject),
    limit({
      id: 'backup-actions-without-arns',
      at: [BACKUP],
      answers: wildcards('Resource::*'),
      reason: 'Reading metrics and finding tagged resources have no resource ARNs to name',
      fact: 'The rule does not know which actions take resource ARNs; IAM-05 of the judge does and checks each',
    }),
    risk({
      id: 'backup-of-whatever-is-tagged',
      at: [BACKUP, RESTORE],
      answers: wildcards(
        ours,
        `${ours}/*`,
        rds(`cluster:rampart-${name}-*`),
        rds('cluster-snapshot:awsbackup:*'),
        rds('cluster-auto-backup:*'),
        table(`rampart-${name}-*`),
      ),
      reason: 'Plans select by tag across stacks, so the roles name our prefix and the snapshots that AWS Backup makes',
      likelihood: 1,
      impact: 3,
      treatment: 'mitigate',
    }),
    risk({
      id: 'backup-follows-buckets',
      at: [BACKUP],
      answers: wildcards(`Resource::arn:aws:events:${region}:${ACCOUNT}:rule/AwsBackupManagedRule*`),
      reason: 'AWS Backup follows a bucket through a rule that it makes and names itself, with this prefix',
      likelihood: 1,
      impact: 1,
    }),
    risk({
      id: 'restores-into-copies',
      at: [RESTORE],
      answers: wildcards(
        rds('cluster:awsbackup-restore-test-*'),
        table('awsbackup-restore-test-*'),
        rds(`subgrp:rampart-${name}-*`),
        rds(`cluster-pg:rampart-${name}-*`),
        'Resource::arn:aws:s3:::awsbackup-restore-test-*',
        'Resource::arn:aws:s3:::awsbackup-restore-test-*/*',
      ),
      reason:
        'Restore tests make copies under names that AWS Backup chooses with this prefix, and place them with our groups',
      likelihood: 1,
      impact: 2,
    }),
    risk({
      id: 'sweeps-whatever-snapshot-is-ours',
      at: ['Backup/Sweep/Handler/Role/Policy/Resource'],
      answers: wildcards(
        'Resource::*',
        rds('cluster-snapshot:*'),
        rds('cluster:*'),
        `Resource::arn:aws:ec2:${region}::snapshot/*`,
        table(`rampart-${name}-*`),
        table(`rampart-${name}-*/backup/*`),
        `Resource::arn:aws:backup:${region}:${ACCOUNT}:legal-hold:*`,
      ),
      reason:
        'People and CloudFormation choose the names of snapshots; deletion asks for our tag, and without irreversible: [snapshot-sweep] the function only reports',
      likelihood: 1,
      impact: 3,
      treatment: 'mitigate',
    }),
    limit({
      id: 'holds-have-generated-ids',
      at: [
        'Backup/Hold/Handler/Role/Policy/Resource',
        'Backup/Hold/Release/Handler/Role/Policy/Resource',
        'Backup/Hold/MachineRole/Policy/Resource',
      ],
      answers: wildcards(
        'Resource::*',
        `Resource::arn:aws:backup:${region}:${ACCOUNT}:legal-hold:*`,
        `Resource::rampart-${name}-logging:ExportsOutputFnGetAttArchiveBucketB0B0A130Arn2D3DE635/holds/*`,
      ),
      reason:
        'A hold gets its id when it is placed; reports go below one folder of the archive; log deliveries have no ARNs',
      fact: 'The rule does not know which actions take resource ARNs nor which ids AWS generates; IAM-05 of the judge does',
    }),
    risk({
      id: 'looks-at-restored-copies',
      at: ['Backup/Validation/Function/Handler/Role/Policy/Resource'],
      answers: wildcards(
        rds('cluster:awsbackup-restore-test-*'),
        table('awsbackup-restore-test-*'),
        'Resource::arn:aws:s3:::awsbackup-restore-test-*',
        'Resource::arn:aws:s3:::awsbackup-restore-test-*/rampart/canary.json',
        `Resource::rampart-${name}-logging:ExportsOutputFnGetAttArchiveBucketB0B0A130Arn2D3DE635/restore-tests/*`,
      ),
      reason:
        'AWS Backup names each copy anew with this prefix, of which only settings and the canary are read; results go below one folder of the archive',
      likelihood: 1,
      impact: 1,
    }),
    limit({
      id: 'objects-of-one-bucket',
      at: ['Logging/Delivery/Replicate/Policy/Resource'],
      answers: wildcards('Resource::<ArchiveBucketB0B0A130.Arn>/*', 'Resource::<DeliveryBucket9AEB70F7.Arn>/*'),
      reason: 'Replication copies every object of exactly these two buckets',
      fact: 'The rule reads the objects of one named bucket as a wildcard',
    }),
    risk({
      id: 'enhanced-monitoring-shares-a-group',
      at: ['Storage/Database/Monitoring/Policy/Resource'],
      answers: wildcards(`Resource::arn:aws:logs:${region}:${ACCOUNT}:log-group:RDSOSMetrics*`),
      reason: 'RDS writes the metrics of every instance of an account to the one log group of this name',
      likelihood: 1,
      impact: 1,
    }),
  ];
}
