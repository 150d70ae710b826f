import type { Rule } from '../rule';
import { accessPointsAreClosed } from './access-points-are-closed';
import { accessPointsStayInVpc } from './access-points-stay-in-vpc';
import { apiCallsAreRecorded } from './api-calls-are-recorded';
import { buildLogsAreEncrypted } from './build-logs-are-encrypted';
import { cisScanIsConfigured } from './cis-scan-is-configured';
import { databasesTakeMinorVersions } from './databases-take-minor-versions';
import { deploymentIsApproved } from './deployment-is-approved';
import { deploymentRollsBack } from './deployment-rolls-back';
import { detectorExportsToArchive } from './detector-exports-to-archive';
import { experimentStopsOnAlarm } from './experiment-stops-on-alarm';
import { failedSignInsAreCounted } from './failed-sign-ins-are-counted';
import { findingsGoBySeverity } from './findings-go-by-severity';
import { finishedRestoreIsValidated } from './finished-restore-is-validated';
import { firewallDropsByDefault } from './firewall-drops-by-default';
import { firewallIsProtected } from './firewall-is-protected';
import { firewallKnowsThreats } from './firewall-knows-threats';
import { firewallLetsProcessorThrough } from './firewall-lets-processor-through';
import { firewallLogs } from './firewall-logs';
import { gateCannotBeSkipped } from './gate-cannot-be-skipped';
import { goodRestoreTestIsRecent } from './good-restore-test-is-recent';
import { graveFindingsStartContainment } from './grave-findings-start-containment';
import { groupsLetOutWhatTheirTierNeeds } from './groups-let-out-what-their-tier-needs';
import { idleSessionsEnd } from './idle-sessions-end';
import { imageComponentsAreForLinux } from './image-components-are-for-linux';
import { imagePipelineRunsDaily } from './image-pipeline-runs-daily';
import { imageUpgradesFirst } from './image-upgrades-first';
import { imagesAreScanned } from './images-are-scanned';
import { inspectorScansEverything } from './inspector-scans-everything';
import { leakedPasswordsAreRefused } from './leaked-passwords-are-refused';
import { machineSessionsAreRecorded } from './machine-sessions-are-recorded';
import { machinesDemandImdsv2 } from './machines-demand-imdsv2';
import { machinesHaveNoKeyPair } from './machines-have-no-key-pair';
import { machinesStartFromGoldenImage } from './machines-start-from-golden-image';
import { macieLooksForPersonalData } from './macie-looks-for-personal-data';
import { mailIsSigned } from './mail-is-signed';
import { namesOfThreatsAreBlocked } from './names-of-threats-are-blocked';
import { newestBackupIsRecent } from './newest-backup-is-recent';
import { noCardDataIsStored } from './no-card-data-is-stored';
import { noClosedEventStore } from './no-closed-event-store';
import { noIncidentManager } from './no-incident-manager';
import { otherStoresEncrypted } from './other-stores-encrypted';
import { otherStoresNotPublic } from './other-stores-not-public';
import { otherStoresRecoverable } from './other-stores-recoverable';
import { pagesTakeTwoWays } from './pages-take-two-ways';
import { parentImageIsLatest } from './parent-image-is-latest';
import { patchesAreApprovedInTime } from './patches-are-approved-in-time';
import { patchesAreInstalled } from './patches-are-installed';
import { policyStoreIsStrict } from './policy-store-is-strict';
import { poolHidesAndProtectsUsers } from './pool-hides-and-protects-users';
import { poolPasswordsAreStrong } from './pool-passwords-are-strong';
import { poolsAskForASecondFactor } from './pools-ask-for-a-second-factor';
import { prefixListsHoldApproved } from './prefix-lists-hold-approved';
import { refreshTokensRotate } from './refresh-tokens-rotate';
import { registryScansContinuously } from './registry-scans-continuously';
import { repositoriesAreScanned } from './repositories-are-scanned';
import { routesAreAuthorised } from './routes-are-authorised';
import { runbooksBeginWithApproval } from './runbooks-begin-with-approval';
import { scanStandsBeforeDeployment } from './scan-stands-before-deployment';
import { secondFactorIsAnApp } from './second-factor-is-an-app';
import { serviceBreaksItsCircuit } from './service-breaks-its-circuit';
import { signInsAreRateLimited } from './sign-ins-are-rate-limited';
import { signInsAreRecorded } from './sign-ins-are-recorded';
import { snapshotsCannotBeShared } from './snapshots-cannot-be-shared';
import { stateMachinesLog } from './state-machines-log';
import { tenantRolesNameTheirOwn } from './tenant-roles-name-their-own';
import { tenantsShareNothing } from './tenants-share-nothing';
import { tokensAreShortLived } from './tokens-are-short-lived';
import { vpcControlsEncryption } from './vpc-controls-encryption';
import { vpcHasQuarantine } from './vpc-has-quarantine';
import { vulnerabilitiesArePassedOn } from './vulnerabilities-are-passed-on';

/** Rules of firewalls, restores, stores, images, scanning, pipelines, sign-in, tenants and incidents, in the order of the controls' families. */
export const operationsRules: readonly Rule[] = [
  otherStoresEncrypted,
  otherStoresNotPublic,
  otherStoresRecoverable,
  accessPointsAreClosed,
  accessPointsStayInVpc,
  snapshotsCannotBeShared,
  macieLooksForPersonalData,
  vpcControlsEncryption,
  machinesDemandImdsv2,
  machinesHaveNoKeyPair,
  machinesStartFromGoldenImage,
  parentImageIsLatest,
  imageComponentsAreForLinux,
  imageUpgradesFirst,
  imagePipelineRunsDaily,
  imagesAreScanned,
  inspectorScansEverything,
  registryScansContinuously,
  cisScanIsConfigured,
  patchesAreApprovedInTime,
  patchesAreInstalled,
  databasesTakeMinorVersions,
  repositoriesAreScanned,
  vulnerabilitiesArePassedOn,
  deploymentIsApproved,
  scanStandsBeforeDeployment,
  gateCannotBeSkipped,
  deploymentRollsBack,
  serviceBreaksItsCircuit,
  buildLogsAreEncrypted,
  poolsAskForASecondFactor,
  secondFactorIsAnApp,
  tokensAreShortLived,
  refreshTokensRotate,
  poolPasswordsAreStrong,
  leakedPasswordsAreRefused,
  poolHidesAndProtectsUsers,
  signInsAreRateLimited,
  signInsAreRecorded,
  failedSignInsAreCounted,
  idleSessionsEnd,
  apiCallsAreRecorded,
  routesAreAuthorised,
  policyStoreIsStrict,
  tenantsShareNothing,
  tenantRolesNameTheirOwn,
  noCardDataIsStored,
  mailIsSigned,
  noIncidentManager,
  pagesTakeTwoWays,
  vpcHasQuarantine,
  stateMachinesLog,
  graveFindingsStartContainment,
  findingsGoBySeverity,
  experimentStopsOnAlarm,
  machineSessionsAreRecorded,
  runbooksBeginWithApproval,
  detectorExportsToArchive,
  noClosedEventStore,
  finishedRestoreIsValidated,
  firewallDropsByDefault,
  firewallIsProtected,
  firewallKnowsThreats,
  firewallLetsProcessorThrough,
  namesOfThreatsAreBlocked,
  prefixListsHoldApproved,
  groupsLetOutWhatTheirTierNeeds,
  firewallLogs,
  goodRestoreTestIsRecent,
  newestBackupIsRecent,
];
