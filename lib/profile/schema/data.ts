import { z } from 'zod';
import { region, schedule, whole } from './scalars';

export const keysSection = z
  .strictObject({
    kmsRotationDays: whole(90, 2560, 'Days between two rotations of a KMS key.'),
    kmsPendingWindowDays: whole(7, 30, 'Days a KMS key waits for its deletion.'),
    atRestAlgorithm: z.enum(['AES-256-GCM']).describe('Algorithm of encryption at rest.'),
  })
  .describe('KMS keys.');

export const loggingSection = z
  .strictObject({
    logRetentionDays: whole(1, 3653, 'Days that logs are kept, in the archive and in CloudWatch Logs.'),
    logLockDays: whole(1, 3653, 'Days in which nobody can delete an archived log (Object Lock).'),
    evidenceRetentionDays: whole(1, 36500, 'Days that evidence for reviews is kept.'),
    investigation: z
      .boolean()
      .describe(
        'Tables over the archive and questions to begin an investigation with (Athena); priced by what is read.',
      ),
  })
  .describe('Trail, logs and their archive.');

export const storageSection = z
  .strictObject({
    files: z.boolean().describe('The bucket for customer files.'),
    database: z.boolean().describe('The Aurora PostgreSQL cluster; the largest part of the bill.'),
    databaseMinCapacity: z
      .number()
      .min(0)
      .max(256)
      .multipleOf(0.5)
      .describe('Smallest size of an Aurora instance in capacity units of about 2 GiB; 0 lets it pause.'),
    databaseMaxCapacity: z
      .number()
      .min(1)
      .max(256)
      .multipleOf(0.5)
      .describe('Largest size of an Aurora instance in capacity units.'),
    secretRotationDays: whole(1, 1000, 'Days between two rotations of a secret.'),
  })
  .describe('Where customer data lies.');

export const backupSection = z
  .strictObject({
    backupScheduleCron: schedule('When backups start.'),
    backupTimezone: z
      .string()
      .max(64)
      .refine(isTimezone, { error: 'must be a time zone of the IANA list such as Europe/Berlin' })
      .describe('Time zone of the schedules.'),
    backupRetentionDays: whole(1, 36500, 'Days that a backup is kept.'),
    backupMaxDays: whole(
      1,
      36500,
      'Days after which no backup of deleted data may exist: the maximum of the vault lock.',
    ),
    vaultLockMinDays: whole(1, 36500, 'Days in which nobody can delete a backup: the minimum of the vault lock.'),
    continuousBackup: z.boolean().describe('Point-in-time recovery beside the nightly backup.'),
    crossRegionCopy: z.boolean().describe('A copy of each backup in a second region of euRegionAllowlist.'),
    copyRegion: z
      .union([z.literal('none'), region('A region.')])
      .describe('The region that takes the copies of crossRegionCopy; none without it.'),
    restoreTestCron: schedule('When backups are restored in a test.'),
    restoreTestIntervalDays: whole(1, 365, 'Longest time between two restore tests, in days.'),
    rtoMinutes: whole(1, 525600, 'Recovery time objective.'),
    rpoMinutes: whole(1, 525600, 'Recovery point objective.'),
    legalHoldMaxDays: whole(1, 3650, 'Longest hold that an investigation may put on backups.'),
    sourceBackupCron: schedule('When source code is backed up.'),
    drTestIntervalDays: whole(1, 365, 'Days between two disaster recovery tests.'),
  })
  .describe('Backups, restore tests and recovery objectives.');

function isTimezone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return value !== '';
  } catch {
    return false;
  }
}
