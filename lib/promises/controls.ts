import type { Control } from './control';
import { accessControls } from './controls/access';
import { alertingControls } from './controls/alerting';
import { backupControls } from './controls/backup';
import { databasesControls } from './controls/databases';
import { detectionControls } from './controls/detection';
import { edgeControls } from './controls/edge';
import { evidenceControls } from './controls/evidence';
import { keysControls } from './controls/keys';
import { loggingControls } from './controls/logging';
import { networkControls } from './controls/network';
import { remediationControls } from './controls/remediation';
import { residencyControls } from './controls/residency';
import { storageControls } from './controls/storage';

/** Every control, family by family. The order is that of the reports. */
export const controls: readonly Control[] = [
  ...networkControls,
  ...edgeControls,
  ...keysControls,
  ...storageControls,
  ...databasesControls,
  ...backupControls,
  ...accessControls,
  ...loggingControls,
  ...detectionControls,
  ...alertingControls,
  ...remediationControls,
  ...residencyControls,
  ...evidenceControls,
];
