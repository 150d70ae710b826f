import type { Waiver } from '../waiver';
import { inPacks, LIBRARY_PACKS, limit, risk } from './records';
import type { RegisterSubject } from './register-subject';

const LOG_BUCKETS = ['Logging/Archive/Bucket/Resource/Resource', 'StaticSite/Logs/Bucket/Resource/Resource'];

export function storageWaivers({ logging }: RegisterSubject): Waiver[] {
  return [
    limit({
      id: 'logs-of-the-logs',
      at: logging.investigation ? LOG_BUCKETS : [...LOG_BUCKETS, 'Logging/Delivery/Bucket/Resource/Resource'],
      answers: [...inPacks(['AwsSolutions'], 'S1'), ...inPacks(LIBRARY_PACKS, 'S3BucketLoggingEnabled')],
      reason:
        'Access logs of the log buckets would feed on themselves; the trail records every read of the archive instead',
      fact: 'The rule asks every bucket for server access logs, also the one that receives them',
    }),
    limit({
      id: 'access-logs-without-customer-key',
      at: ['Logging/Delivery/Bucket/Resource/Resource'],
      answers: inPacks(LIBRARY_PACKS, 'S3DefaultEncryptionKMS'),
      reason:
        'S3 and load balancers deliver access logs under SSE-S3 only (conflict C18); copies in the archive are under our key',
      fact: 'The rule knows no exception for targets of access logs',
    }),
    risk({
      id: 'one-region-holds-the-data',
      at: [
        'Evidence/Evidence/Bucket/Resource/Resource',
        'Logging/Archive/Bucket/Resource/Resource',
        'Logging/Investigation/Answers/Resource/Resource',
        'StaticSite/Content/Resource/Resource',
        'StaticSite/Logs/Bucket/Resource/Resource',
        'Storage/Files/Resource/Resource',
      ],
      answers: inPacks(LIBRARY_PACKS, 'S3BucketReplicationEnabled'),
      reason:
        'Data stays in the home region (conflict C04), which holds three zones; backups and versions guard against loss',
      likelihood: 1,
      impact: 3,
    }),
    limit({
      id: 'tables-are-selected-by-tag',
      at: ['Ledger/Table/Resource/Resource'],
      answers: inPacks(['NIST.800.53.R5', 'HIPAA.Security'], 'DynamoDBInBackupPlan'),
      reason: 'Plans select by tag from their own stack',
      fact: 'The rule looks for a selection by ARN in the same stack and never reads tags',
    }),
    limit({
      id: 'backup-selects-by-tag',
      at: ['Storage/Database/Writer', 'Storage/Database/Reader'],
      answers: inPacks(['NIST.800.53.R5', 'HIPAA.Security'], 'RDSInBackupPlan'),
      reason:
        'Plans select by tag from their own stack, and AWS Backup protects an Aurora cluster rather than its instances',
      fact: 'The rule looks for a selection by ARN in the same stack and never reads tags',
    }),
  ];
}
