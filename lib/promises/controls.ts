import type { Control } from './control';
import { accessControls } from './controls/access';
import { alertingControls } from './controls/alerting';
import { backupControls } from './controls/backup';
import { boundaryControls } from './controls/boundaries';
import { dataStoresControls } from './controls/data-stores';
import { databasesControls } from './controls/databases';
import { detectionControls } from './controls/detection';
import { edgeControls } from './controls/edge';
import { evidenceControls } from './controls/evidence';
import { imagesControls } from './controls/images';
import { incidentsControls } from './controls/incidents';
import { keysControls } from './controls/keys';
import { loggingControls } from './controls/logging';
import { networkControls } from './controls/network';
import { organisationControls } from './controls/organisation';
import { pipelinesControls } from './controls/pipelines';
import { recoveryControls } from './controls/recovery';
import { remediationControls } from './controls/remediation';
import { residencyControls } from './controls/residency';
import { signInControls } from './controls/sign-in';
import { storageControls } from './controls/storage';
import { tenantsControls } from './controls/tenants';
import { vulnerabilitiesControls } from './controls/vulnerabilities';

/** Every control, family by family. The order is that of the reports. */
export const controls: readonly Control[] = [
  ...networkControls,
  ...edgeControls,
  ...keysControls,
  ...storageControls,
  ...databasesControls,
  ...backupControls,
  ...recoveryControls,
  ...accessControls,
  ...boundaryControls,
  ...loggingControls,
  ...detectionControls,
  ...alertingControls,
  ...remediationControls,
  ...residencyControls,
  ...evidenceControls,
  ...organisationControls,
  ...dataStoresControls,
  ...imagesControls,
  ...vulnerabilitiesControls,
  ...pipelinesControls,
  ...signInControls,
  ...tenantsControls,
  ...incidentsControls,
];
