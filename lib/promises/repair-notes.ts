import { accessRepairs } from './repairs/access';
import { alertingRepairs } from './repairs/alerting';
import { backupRepairs } from './repairs/backup';
import { databasesRepairs } from './repairs/databases';
import { detectionRepairs } from './repairs/detection';
import { edgeRepairs } from './repairs/edge';
import { evidenceRepairs } from './repairs/evidence';
import { keysRepairs } from './repairs/keys';
import { loggingRepairs } from './repairs/logging';
import { networkRepairs } from './repairs/network';
import { remediationRepairs } from './repairs/remediation';
import { residencyRepairs } from './repairs/residency';
import { storageRepairs } from './repairs/storage';

/** What it means when a control fails, where to look and how to repair it, by control id; for the runbook. */
export const repairNotes: Readonly<Record<string, string>> = {
  ...networkRepairs,
  ...edgeRepairs,
  ...keysRepairs,
  ...storageRepairs,
  ...databasesRepairs,
  ...backupRepairs,
  ...accessRepairs,
  ...loggingRepairs,
  ...detectionRepairs,
  ...alertingRepairs,
  ...remediationRepairs,
  ...residencyRepairs,
  ...evidenceRepairs,
};
