import type { Finding } from '../../../promises/judgement';
import type { Assembly, Resource } from '../../assembly/assembly';
import { at, listOf } from '../../assembly/value';
import type { Organisation } from '../../expectations';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion } from '../search/open-question';
import { findingOf, subjectFor } from './findings';
import { humansOf, isBreakGlass } from './humans';
import { Suspect } from './suspect';

const BUCKET = [
  's3:BypassGovernanceRetention',
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketPolicy',
  's3:PutBucketVersioning',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
];
const OBJECT = ['s3:BypassGovernanceRetention', 's3:DeleteObjectVersion', 's3:PutObjectLegalHold'];
/** What ends, empties or shortens each kind of evidence. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  'AWS::Backup::BackupVault': [
    'backup:DeleteBackupVault',
    'backup:DeleteBackupVaultAccessPolicy',
    'backup:DeleteBackupVaultLockConfiguration',
    'backup:PutBackupVaultAccessPolicy',
    'backup:PutBackupVaultLockConfiguration',
  ],
  'AWS::Backup::BackupPlan': ['backup:DeleteBackupPlan', 'backup:DeleteBackupSelection', 'backup:UpdateBackupPlan'],
  'AWS::CloudTrail::Trail': [
    'cloudtrail:DeleteTrail',
    'cloudtrail:PutEventSelectors',
    'cloudtrail:PutInsightSelectors',
    'cloudtrail:StopLogging',
    'cloudtrail:UpdateTrail',
  ],
  'AWS::EC2::FlowLog': ['ec2:DeleteFlowLogs'],
  'AWS::GuardDuty::Detector': ['guardduty:CreateFilter', 'guardduty:CreateIPSet', 'guardduty:DeleteDetector'],
  'AWS::Logs::LogGroup': [
    'logs:DeleteLogGroup',
    'logs:DeleteLogStream',
    'logs:DeleteRetentionPolicy',
    'logs:PutLogGroupDeletionProtection',
    'logs:PutRetentionPolicy',
  ],
};
/**
 * What switches a detector off also switches it on again, and no condition key tells the two apart: the machines that
 * repair a detector need it.
 */
const SWITCHES: Readonly<Record<string, readonly string[]>> = {
  'AWS::GuardDuty::Detector': ['guardduty:UpdateDetector'],
};
const RECOVERY_POINT = [
  'backup:DeleteRecoveryPoint',
  'backup:DisassociateRecoveryPoint',
  'backup:UpdateRecoveryPointLifecycle',
];

/**
 * Who can delete or shorten logs, backups and locks? Asked of every log group, trail, flow log, detector, vault and every
 * bucket that keeps logs or locks objects, for every identity of the assembly but break-glass. One finding for each who
 * can, or one for the proof that nobody can.
 */
export function evidenceDestroyers(assembly: Assembly, organisation?: Organisation): readonly Finding[] {
  const estate = estateOfAssembly(assembly, organisation);
  const people = new Set(humansOf(estate).map(({ arn }) => arn));
  const suspects = [...estate.identities.keys()]
    .filter((arn) => !isBreakGlass(arn))
    .map((arn) => new Suspect(estate, arn));
  if (suspects.length === 0) return [];
  return evidence(assembly).flatMap(({ resource, asked }) => {
    const subject = subjectFor(assembly, resource.arn ?? '', resource.type);
    let examined = 0;
    const found = suspects.flatMap((suspect): readonly Finding[] => {
      const result = suspect.finds(asked.filter((q) => q.people !== true || people.has(suspect.arn)));
      if (result.found === 'none') {
        examined += result.examined;
        return [];
      }
      const name = suspect.arn.slice(suspect.arn.lastIndexOf('/') + 1);
      return [findingOf(subject, result, { fails: `${name} can delete or shorten it`, holds: '' })];
    });
    if (found.length > 0) return found;
    const proof = { found: 'none', examined } as const;
    return [findingOf(subject, proof, { fails: '', holds: 'nobody but break-glass can delete or shorten it' })];
  });
}

interface Evidence {
  readonly resource: Resource;
  readonly asked: readonly Asked[];
}

interface Asked extends Pick<OpenQuestion, 'on'> {
  readonly do: readonly string[];
  /** Asked of people only. */
  readonly people?: true;
}

function evidence(assembly: Assembly): readonly Evidence[] {
  const kept: Evidence[] = [];
  for (const resource of assembly.ofType(...Object.keys(ENDS))) {
    const actions = ENDS[resource.type];
    if (resource.arn === undefined || actions === undefined) continue;
    const switches = SWITCHES[resource.type];
    const asked: readonly Asked[] = [
      { do: actions, on: resource.arn },
      ...(switches === undefined ? [] : [{ do: switches, on: resource.arn, people: true } as const]),
    ];
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
