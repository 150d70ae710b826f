import type { Finding } from '../../../promises/judgement';
import type { Assembly, Resource } from '../../assembly/assembly';
import { at, listOf } from '../../assembly/value';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion } from '../search/open-question';
import { findingOf, subjectFor } from './findings';
import { isBreakGlass } from './humans';
import { firstWitness } from './session-without-mfa';

const BUCKET = [
  's3:BypassGovernanceRetention',
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketPolicy',
  's3:PutBucketVersioning',
  's3:PutLifecycleConfiguration',
];
const OBJECT = ['s3:BypassGovernanceRetention', 's3:DeleteObjectVersion'];
/** What ends, empties or shortens each kind of evidence. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  'AWS::Backup::BackupVault': [
    'backup:DeleteBackupVault',
    'backup:DeleteBackupVaultAccessPolicy',
    'backup:DeleteBackupVaultLockConfiguration',
    'backup:PutBackupVaultAccessPolicy',
    'backup:PutBackupVaultLockConfiguration',
  ],
  'AWS::CloudTrail::Trail': [
    'cloudtrail:DeleteTrail',
    'cloudtrail:PutEventSelectors',
    'cloudtrail:StopLogging',
    'cloudtrail:UpdateTrail',
  ],
  'AWS::EC2::FlowLog': ['ec2:DeleteFlowLogs'],
  'AWS::GuardDuty::Detector': ['guardduty:DeleteDetector', 'guardduty:UpdateDetector'],
  'AWS::Logs::LogGroup': [
    'logs:DeleteLogGroup',
    'logs:DeleteLogStream',
    'logs:DeleteRetentionPolicy',
    'logs:PutRetentionPolicy',
  ],
};
const RECOVERY_POINT = ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'];

/**
 * Who can delete or shorten logs, backups and locks? Asked of every log group, trail, flow log, detector, vault and every
 * bucket that keeps logs or locks objects, for every identity of the assembly but break-glass.
 */
export function evidenceDestroyers(assembly: Assembly): readonly Finding[] {
  const estate = estateOfAssembly(assembly);
  const identities = [...estate.identities.keys()].filter((arn) => !isBreakGlass(arn));
  return evidence(assembly).flatMap(({ resource, asked }) =>
    identities.map((as) => {
      const result = firstWitness(
        estate,
        asked.map((question) => ({ as, ...question })),
      );
      return findingOf(subjectFor(assembly, resource.arn ?? '', resource.type), result, {
        fails: `${nameOf(as)} can delete or shorten it`,
        holds: `${nameOf(as)} can neither delete nor shorten it`,
      });
    }),
  );
}

interface Evidence {
  readonly resource: Resource;
  readonly asked: readonly Omit<OpenQuestion, 'as'>[];
}

function evidence(assembly: Assembly): readonly Evidence[] {
  const kept: Evidence[] = [];
  for (const resource of assembly.ofType(...Object.keys(ENDS))) {
    const actions = ENDS[resource.type];
    if (resource.arn === undefined || actions === undefined) continue;
    const asked = [{ do: actions, on: resource.arn }];
    // The ARN of a recovery point depends on what it saves, so its vault cannot be told from it.
    const points = resource.type === 'AWS::Backup::BackupVault' ? [{ do: RECOVERY_POINT, on: 'any' }] : [];
    kept.push({ resource, asked: [...asked, ...points] });
  }
  for (const bucket of evidenceBuckets(assembly)) {
    if (bucket.arn === undefined) continue;
    kept.push({
      resource: bucket,
      asked: [
        { do: BUCKET, on: bucket.arn },
        { do: OBJECT, on: `${bucket.arn}/any-object` },
      ],
    });
  }
  return kept;
}

/** Buckets into which trails, the Config recorder or access logs are written, and those that lock objects. */
export function evidenceBuckets(assembly: Assembly): readonly Resource[] {
  const targets = [
    ...assembly.ofType('AWS::CloudTrail::Trail').map((r) => r.properties['S3BucketName']),
    ...assembly.ofType('AWS::Config::DeliveryChannel').map((r) => r.properties['S3BucketName']),
    ...assembly
      .ofType('AWS::S3::Bucket')
      .flatMap((r) => listOf(at(r.properties, 'LoggingConfiguration.DestinationBucketName'))),
  ];
  const buckets = new Set<Resource>();
  for (const value of targets) {
    const bucket = assembly.target(value);
    if (bucket !== undefined) buckets.add(bucket);
  }
  for (const bucket of assembly.ofType('AWS::S3::Bucket')) {
    if (bucket.properties['ObjectLockEnabled'] === true) buckets.add(bucket);
  }
  return [...buckets];
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
