import { counted } from '../words';
import type { Check, CheckFault } from './check';

/** What CloudWatch Logs accepts as RetentionInDays. */
const logRetentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** What is kept can also be deleted in time, and what is locked is not kept shorter than its lock. */
export const retentionIsOrdered: Check = {
  reads: [
    'backup.backupRetentionDays',
    'backup.backupMaxDays',
    'backup.vaultLockMinDays',
    'backup.continuousBackup',
    'logging',
  ],
  run: ({ backup, logging }, { newest }) => {
    const faults: CheckFault[] = [];
    const retention = ['backup', 'backupRetentionDays'];
    if (backup.backupRetentionDays > backup.backupMaxDays) {
      const message = `backups kept ${counted(backup.backupRetentionDays, 'day')} outlive backupMaxDays (${backup.backupMaxDays}), by which deleted data must be gone; lower backupRetentionDays`;
      faults.push({ path: newest(['backup', 'backupMaxDays'], retention), message });
    }
    if (backup.vaultLockMinDays > backup.backupRetentionDays) {
      const message = `a vault locked for ${counted(backup.vaultLockMinDays, 'day')} refuses backups kept ${backup.backupRetentionDays}; lower vaultLockMinDays to ${backup.backupRetentionDays} or less`;
      faults.push({ path: newest(retention, ['backup', 'vaultLockMinDays']), message });
    }
    if (backup.continuousBackup && backup.backupRetentionDays > 35) {
      const message = `continuous backup keeps at most 35 days, not ${backup.backupRetentionDays}; lower backupRetentionDays or switch continuousBackup off`;
      faults.push({ path: newest(['backup', 'continuousBackup'], retention), message });
    }
    if (logging.logLockDays > logging.logRetentionDays) {
      const message = `logs locked for ${counted(logging.logLockDays, 'day')} cannot be deleted after logRetentionDays (${logging.logRetentionDays}); lower logLockDays or raise logRetentionDays`;
      faults.push({ path: newest(['logging', 'logRetentionDays'], ['logging', 'logLockDays']), message });
    }
    if (!logRetentions.includes(logging.logRetentionDays)) {
      const next = logRetentions.find((days) => days > logging.logRetentionDays);
      const message = `${logging.logRetentionDays} is not a retention that CloudWatch Logs knows; the next longer one is ${next}`;
      faults.push({ path: ['logging', 'logRetentionDays'], message });
    }
    return faults;
  },
};
