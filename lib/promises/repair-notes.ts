import { accessRepairs } from './repairs/access';
import { alertingRepairs } from './repairs/alerting';
import { backupRepairs } from './repairs/backup';
import { dataStoresRepairs } from './repairs/data-stores';
import { databasesRepairs } from './repairs/databases';
import { detectionRepairs } from './repairs/detection';
import { edgeRepairs } from './repairs/edge';
import { evidenceRepairs } from './repairs/evidence';
import { imagesRepairs } from './repairs/images';
import { incidentsRepairs } from './repairs/incidents';
import { keysRepairs } from './repairs/keys';
import { loggingRepairs } from './repairs/logging';
import { networkRepairs } from './repairs/network';
import { organisationRepairs } from './repairs/organisation';
import { pipelinesRepairs } from './repairs/pipelines';
import { remediationRepairs } from './repairs/remediation';
import { residencyRepairs } from './repairs/residency';
import { signInRepairs } from './repairs/sign-in';
import { storageRepairs } from './repairs/storage';
import { tenantsRepairs } from './repairs/tenants';
import { vulnerabilitiesRepairs } from './repairs/vulnerabilities';

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
  ...organisationRepairs,
  ...dataStoresRepairs,
  ...imagesRepairs,
  ...vulnerabilitiesRepairs,
  ...pipelinesRepairs,
  ...signInRepairs,
  ...tenantsRepairs,
  ...incidentsRepairs,
};
