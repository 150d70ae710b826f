import type { Rule } from './rule';
import { accessIsReviewed } from './rules/access-is-reviewed';
import { accessLogsArriveInArchive } from './rules/access-logs-arrive-in-archive';
import { aclPassesWhatGroupsNeed } from './rules/acl-passes-what-groups-need';
import { aclPassesWhatGroupsUse } from './rules/acl-passes-what-groups-use';
import { adminTierUsesPrefixLists } from './rules/admin-tier-uses-prefix-lists';
import { alarmGoesOffInTime } from './rules/alarm-goes-off-in-time';
import { alarmHasAction } from './rules/alarm-has-action';
import { alarmKnowsSilence } from './rules/alarm-knows-silence';
import { alarmWatchesAMetric } from './rules/alarm-watches-a-metric';
import { alarmsMeetTheirStandard } from './rules/alarms-meet-their-standard';
import { alertCanarySings } from './rules/alert-canary-sings';
import { answersCarryHsts } from './rules/answers-carry-hsts';
import { archiveIsLocked } from './rules/archive-is-locked';
import { archiveRefusesDeletion } from './rules/archive-refuses-deletion';
import { backupEndsBeforeMorning } from './rules/backup-ends-before-morning';
import { backupFailuresReachPeople } from './rules/backup-failures-reach-people';
import { backupRunsEveryNight } from './rules/backup-runs-every-night';
import { backupSilenceAlarms } from './rules/backup-silence-alarms';
import { backupsGoToLockedVault } from './rules/backups-go-to-locked-vault';
import { backupsKeptExactly } from './rules/backups-kept-exactly';
import { balancerCannotBeDeleted } from './rules/balancer-cannot-be-deleted';
import { balancerDropsInvalidHeaders } from './rules/balancer-drops-invalid-headers';
import { balancersAreInternal } from './rules/balancers-are-internal';
import { breakGlassAlerts } from './rules/break-glass-alerts';
import { bucketIsOpenToItsDistribution } from './rules/bucket-is-open-to-its-distribution';
import { caaNamesIssuers } from './rules/caa-names-issuers';
import { calledFunctionHasErrorAlarm } from './rules/called-function-has-error-alarm';
import { calledFunctionRoleIsNarrow } from './rules/called-function-role-is-narrow';
import { certificateEndIsAnnounced } from './rules/certificate-end-is-announced';
import { certificateIsTransparent } from './rules/certificate-is-transparent';
import { compatListenerIsRestricted } from './rules/compat-listener-is-restricted';
import { computeSitsInPrivateSubnets } from './rules/compute-sits-in-private-subnets';
import { computingLogsToOwnGroup } from './rules/computing-logs-to-own-group';
import { configDeliversToArchive } from './rules/config-delivers-to-archive';
import { configRulesAskEnough } from './rules/config-rules-ask-enough';
import { controlsAreWatched } from './rules/controls-are-watched';
import { copiesStayInAllowedRegions } from './rules/copies-stay-in-allowed-regions';
import { criticalDataBackedUpContinuously } from './rules/critical-data-backed-up-continuously';
import { dataIsBackedUp } from './rules/data-is-backed-up';
import { dataOutlivesItsStack } from './rules/data-outlives-its-stack';
import { dataSubnetsHaveNoWayOut } from './rules/data-subnets-have-no-way-out';
import { databaseAdmitsAppTier } from './rules/database-admits-app-tier';
import { databaseAuthenticatesByIam } from './rules/database-authenticates-by-iam';
import { databaseCannotBeDeleted } from './rules/database-cannot-be-deleted';
import { databaseExportsLogs } from './rules/database-exports-logs';
import { databaseForcesTls } from './rules/database-forces-tls';
import { databaseIsEncrypted } from './rules/database-is-encrypted';
import { databaseIsNotPublic } from './rules/database-is-not-public';
import { databaseKeepsBackups } from './rules/database-keeps-backups';
import { databasePasswordIsManaged } from './rules/database-password-is-managed';
import { databaseSurvivesAZone } from './rules/database-survives-a-zone';
import { databaseWritesDownStatements } from './rules/database-writes-down-statements';
import { deadLettersAlarm } from './rules/dead-letters-alarm';
import { deadLettersWait } from './rules/dead-letters-wait';
import { defaultGroupIsClosed } from './rules/default-group-is-closed';
import { deploymentRoleIsBounded } from './rules/deployment-role-is-bounded';
import { detectorHasEveryPlan } from './rules/detector-has-every-plan';
import { detectorIsOn } from './rules/detector-is-on';
import { detectorPublishesOften } from './rules/detector-publishes-often';
import { driftIsLookedFor } from './rules/drift-is-looked-for';
import { driftIsPassedOn } from './rules/drift-is-passed-on';
import { edgeChangesAlert } from './rules/edge-changes-alert';
import { edgeHasWebAcl } from './rules/edge-has-web-acl';
import { edgeLogsRequests } from './rules/edge-logs-requests';
import { encryptedBehindTheEdge } from './rules/encrypted-behind-the-edge';
import { endedHoldsAreReleased } from './rules/ended-holds-are-released';
import { endpointsAreBounded } from './rules/endpoints-are-bounded';
import { evidenceAgeIsMeasured } from './rules/evidence-age-is-measured';
import { evidenceIsLocked } from './rules/evidence-is-locked';
import { evidenceIsRegistered } from './rules/evidence-is-registered';
import { federatedTrustIsPinned } from './rules/federated-trust-is-pinned';
import { findingsReachTopic } from './rules/findings-reach-topic';
import { foreignTrustIsConditional } from './rules/foreign-trust-is-conditional';
import { functionCallsAreKept } from './rules/function-calls-are-kept';
import { functionFailuresAreKept } from './rules/function-failures-are-kept';
import { globalEventsComeHome } from './rules/global-events-come-home';
import { globalRegionKeepsNoData } from './rules/global-region-keeps-no-data';
import { grantsAreManagedPolicies } from './rules/grants-are-managed-policies';
import { grantsCarryTheirCondition } from './rules/grants-carry-their-condition';
import { groupRulesAgree } from './rules/group-rules-agree';
import { groupRulesAreDescribed } from './rules/group-rules-are-described';
import { holdNamesIncidentApproverAndEnd } from './rules/hold-names-incident-approver-and-end';
import { hubHasStandards } from './rules/hub-has-standards';
import { investigationRules } from './rules/investigation-rules';
import { keptBucketKeepsItsPolicy } from './rules/kept-bucket-keeps-its-policy';
import { keyAndStorageRules } from './rules/key-and-storage-rules';
import { listenerAcceptsOnlyTls13 } from './rules/listener-accepts-only-tls13';
import { listenerEncryptsOrRedirects } from './rules/listener-encrypts-or-redirects';
import { listenerKeepsForwardSecrecy } from './rules/listener-keeps-forward-secrecy';
import { loadBalancersSpanZones } from './rules/load-balancers-span-zones';
import { logBucketKeepsLogs } from './rules/log-bucket-keeps-logs';
import { logBucketRefusesEmptying } from './rules/log-bucket-refuses-emptying';
import { logGroupEncryptedUnderOwnKey } from './rules/log-group-encrypted-under-own-key';
import { logGroupKeepsEvents } from './rules/log-group-keeps-events';
import { logsArriveInArchive } from './rules/logs-arrive-in-archive';
import { mfaIsDemandedOfIamPrincipals } from './rules/mfa-is-demanded-of-iam-principals';
import { noAdministratorPolicy } from './rules/no-administrator-policy';
import { noAllowEverything } from './rules/no-allow-everything';
import { noAllowTakesInAWholeService } from './rules/no-allow-takes-in-a-whole-service';
import { noHoldStandsInATemplate } from './rules/no-hold-stands-in-a-template';
import { noIamUser } from './rules/no-iam-user';
import { noIngressForShells } from './rules/no-ingress-for-shells';
import { noIngressFromInternet } from './rules/no-ingress-from-internet';
import { noOpenEgress } from './rules/no-open-egress';
import { noPeering } from './rules/no-peering';
import { noWholeServiceOnEverything } from './rules/no-whole-service-on-everything';
import { nobodyDeletesFromVault } from './rules/nobody-deletes-from-vault';
import { nothingFacesTheInternet } from './rules/nothing-faces-the-internet';
import { nothingMutes } from './rules/nothing-mutes';
import { nothingPersonalIsCached } from './rules/nothing-personal-is-cached';
import { noticesReachPeople } from './rules/notices-reach-people';
import { openingsAlert } from './rules/openings-alert';
import { operationsRules } from './rules/operations-rules';
import { outsideAccessIsLookedFor } from './rules/outside-access-is-looked-for';
import { peopleActFromApprovedAddresses } from './rules/people-act-from-approved-addresses';
import { peopleSignInAgain } from './rules/people-sign-in-again';
import { policyFitsItsQuota } from './rules/policy-fits-its-quota';
import { postgresqlExists } from './rules/postgresql-exists';
import { privateTiersHaveNoGateway } from './rules/private-tiers-have-no-gateway';
import { protectionLossesAlert } from './rules/protection-losses-alert';
import { publicNamesAcceptOnlyTls13 } from './rules/public-names-accept-only-tls13';
import { recorderRecordsEverything } from './rules/recorder-records-everything';
import { recordsOutliveTheirStack } from './rules/records-outlive-their-stack';
import { recoveryRules } from './rules/recovery-rules';
import { recycleBinIsCountedIn } from './rules/recycle-bin-is-counted-in';
import { remediationEndsAreHeard } from './rules/remediation-ends-are-heard';
import { remediationSaysItsMode } from './rules/remediation-says-its-mode';
import { remediationsAreDeployed } from './rules/remediations-are-deployed';
import { remediationsWakeOnTime } from './rules/remediations-wake-on-time';
import { replicasStayInAllowedRegions } from './rules/replicas-stay-in-allowed-regions';
import { reportsReachPeople } from './rules/reports-reach-people';
import { requestsReachPeople } from './rules/requests-reach-people';
import { resourcesAreNamed } from './rules/resources-are-named';
import { restoreTestsCoverAllTypes } from './rules/restore-tests-cover-all-types';
import { restoreTestsLookAtKeptPoints } from './rules/restore-tests-look-at-kept-points';
import { restoredDatabasesStayInside } from './rules/restored-databases-stay-inside';
import { restoresAreTested } from './rules/restores-are-tested';
import { rolesAreBounded } from './rules/roles-are-bounded';
import { securityEventsAreDelivered } from './rules/security-events-are-delivered';
import { securityEventsArePassedOn } from './rules/security-events-are-passed-on';
import { servicesComeForThisAccount } from './rules/services-come-for-this-account';
import { snapshotsAreSwept } from './rules/snapshots-are-swept';
import { stacksCannotBeDeleted } from './rules/stacks-cannot-be-deleted';
import { stacksHaveLayers } from './rules/stacks-have-layers';
import { stacksLieAtHome } from './rules/stacks-lie-at-home';
import { staleEvidenceAlarms } from './rules/stale-evidence-alarms';
import { subnetsGiveNoPublicAddresses } from './rules/subnets-give-no-public-addresses';
import { subnetsHaveAclOfTier } from './rules/subnets-have-acl-of-tier';
import { supportSessionsEnd } from './rules/support-sessions-end';
import { tableRecoversToAPoint } from './rules/table-recovers-to-a-point';
import { tamperingAlerts } from './rules/tampering-alerts';
import { templatesAreReadWhole } from './rules/templates-are-read-whole';
import { threatAlarmDecidesInTime } from './rules/threat-alarm-decides-in-time';
import { threatAlarmReadsNoLog } from './rules/threat-alarm-reads-no-log';
import { throttledFunctionsAlarm } from './rules/throttled-functions-alarm';
import { tiersSpanZones } from './rules/tiers-span-zones';
import { tlsPolicyIsReviewed } from './rules/tls-policy-is-reviewed';
import { toldCallsAlert } from './rules/told-calls-alert';
import { topicHasSubscription } from './rules/topic-has-subscription';
import { topicKeyServesPublishers } from './rules/topic-key-serves-publishers';
import { topicLetsServicesPublish } from './rules/topic-lets-services-publish';
import { trailDeliversToLogGroup } from './rules/trail-delivers-to-log-group';
import { trailEncryptedUnderOwnKey } from './rules/trail-encrypted-under-own-key';
import { trailFilesAreValidated } from './rules/trail-files-are-validated';
import { trailHasInsights } from './rules/trail-has-insights';
import { trailRecordsAllManagementEvents } from './rules/trail-records-all-management-events';
import { trailRecordsObjectAccess } from './rules/trail-records-object-access';
import { trustDemandsFreshMfa } from './rules/trust-demands-fresh-mfa';
import { trustDemandsMfa } from './rules/trust-demands-mfa';
import { unusedAccessIsLookedFor } from './rules/unused-access-is-looked-for';
import { vaultHasOwnKey } from './rules/vault-has-own-key';
import { vaultKeyEncryptsNoData } from './rules/vault-key-encrypts-no-data';
import { vaultLocksMaximum } from './rules/vault-locks-maximum';
import { vaultLocksMinimum } from './rules/vault-locks-minimum';
import { vaultNotifies } from './rules/vault-notifies';
import { vpcLogsAllFlows } from './rules/vpc-logs-all-flows';
import { vpcLogsNameQueries } from './rules/vpc-logs-name-queries';
import { waiversAreSound } from './rules/waivers-are-sound';
import { watchingRules } from './rules/watching-rules';
import { webAclBlocks } from './rules/web-acl-blocks';
import { webAclLogs } from './rules/web-acl-logs';
import { whatServesHasAlarms } from './rules/what-serves-has-alarms';

/** Every rule, in the order of the controls' families. A new rule is one file and one line here, or in the list of its family. */
export const rules: readonly Rule[] = [
  noIngressFromInternet,
  noIngressForShells,
  noOpenEgress,
  groupRulesAreDescribed,
  dataSubnetsHaveNoWayOut,
  databaseAdmitsAppTier,
  subnetsHaveAclOfTier,
  subnetsGiveNoPublicAddresses,
  defaultGroupIsClosed,
  endpointsAreBounded,
  nothingFacesTheInternet,
  tiersSpanZones,
  adminTierUsesPrefixLists,
  noPeering,
  computeSitsInPrivateSubnets,
  aclPassesWhatGroupsNeed,
  aclPassesWhatGroupsUse,
  groupRulesAgree,
  privateTiersHaveNoGateway,
  listenerAcceptsOnlyTls13,
  listenerEncryptsOrRedirects,
  compatListenerIsRestricted,
  listenerKeepsForwardSecrecy,
  answersCarryHsts,
  publicNamesAcceptOnlyTls13,
  encryptedBehindTheEdge,
  edgeHasWebAcl,
  webAclLogs,
  webAclBlocks,
  balancerDropsInvalidHeaders,
  edgeLogsRequests,
  balancerCannotBeDeleted,
  certificateIsTransparent,
  caaNamesIssuers,
  balancersAreInternal,
  tlsPolicyIsReviewed,
  bucketIsOpenToItsDistribution,
  nothingPersonalIsCached,
  certificateEndIsAnnounced,
  edgeChangesAlert,
  ...keyAndStorageRules,
  databaseIsEncrypted,
  databaseIsNotPublic,
  databaseAuthenticatesByIam,
  databaseForcesTls,
  databaseCannotBeDeleted,
  databaseExportsLogs,
  databasePasswordIsManaged,
  databaseKeepsBackups,
  databaseSurvivesAZone,
  postgresqlExists,
  vaultHasOwnKey,
  vaultKeyEncryptsNoData,
  vaultLocksMinimum,
  vaultLocksMaximum,
  nobodyDeletesFromVault,
  backupRunsEveryNight,
  backupEndsBeforeMorning,
  backupsKeptExactly,
  criticalDataBackedUpContinuously,
  dataIsBackedUp,
  backupsGoToLockedVault,
  restoresAreTested,
  restoreTestsCoverAllTypes,
  restoreTestsLookAtKeptPoints,
  backupFailuresReachPeople,
  noHoldStandsInATemplate,
  recycleBinIsCountedIn,
  snapshotsAreSwept,
  endedHoldsAreReleased,
  holdNamesIncidentApproverAndEnd,
  backupSilenceAlarms,
  tableRecoversToAPoint,
  vaultNotifies,
  ...recoveryRules,
  noIamUser,
  noAllowEverything,
  noWholeServiceOnEverything,
  resourcesAreNamed,
  rolesAreBounded,
  noAdministratorPolicy,
  grantsAreManagedPolicies,
  trustDemandsMfa,
  trustDemandsFreshMfa,
  federatedTrustIsPinned,
  foreignTrustIsConditional,
  mfaIsDemandedOfIamPrincipals,
  policyFitsItsQuota,
  peopleActFromApprovedAddresses,
  deploymentRoleIsBounded,
  noAllowTakesInAWholeService,
  servicesComeForThisAccount,
  peopleSignInAgain,
  grantsCarryTheirCondition,
  trailRecordsAllManagementEvents,
  trailFilesAreValidated,
  trailEncryptedUnderOwnKey,
  trailRecordsObjectAccess,
  trailHasInsights,
  trailDeliversToLogGroup,
  logGroupEncryptedUnderOwnKey,
  logGroupKeepsEvents,
  vpcLogsAllFlows,
  vpcLogsNameQueries,
  archiveIsLocked,
  archiveRefusesDeletion,
  logsArriveInArchive,
  accessLogsArriveInArchive,
  logBucketRefusesEmptying,
  logBucketKeepsLogs,
  computingLogsToOwnGroup,
  detectorIsOn,
  detectorHasEveryPlan,
  detectorPublishesOften,
  hubHasStandards,
  recorderRecordsEverything,
  configDeliversToArchive,
  driftIsLookedFor,
  outsideAccessIsLookedFor,
  unusedAccessIsLookedFor,
  controlsAreWatched,
  nothingMutes,
  configRulesAskEnough,
  findingsReachTopic,
  topicLetsServicesPublish,
  topicKeyServesPublishers,
  topicHasSubscription,
  alarmHasAction,
  supportSessionsEnd,
  threatAlarmDecidesInTime,
  securityEventsArePassedOn,
  globalEventsComeHome,
  breakGlassAlerts,
  driftIsPassedOn,
  threatAlarmReadsNoLog,
  tamperingAlerts,
  alarmWatchesAMetric,
  alarmGoesOffInTime,
  alarmKnowsSilence,
  securityEventsAreDelivered,
  openingsAlert,
  reportsReachPeople,
  requestsReachPeople,
  protectionLossesAlert,
  noticesReachPeople,
  alertCanarySings,
  templatesAreReadWhole,
  toldCallsAlert,
  alarmsMeetTheirStandard,
  whatServesHasAlarms,
  restoredDatabasesStayInside,
  loadBalancersSpanZones,
  recordsOutliveTheirStack,
  databaseWritesDownStatements,
  functionCallsAreKept,
  calledFunctionHasErrorAlarm,
  deadLettersAlarm,
  calledFunctionRoleIsNarrow,
  remediationsAreDeployed,
  remediationSaysItsMode,
  remediationEndsAreHeard,
  throttledFunctionsAlarm,
  remediationsWakeOnTime,
  functionFailuresAreKept,
  deadLettersWait,
  stacksLieAtHome,
  globalRegionKeepsNoData,
  copiesStayInAllowedRegions,
  replicasStayInAllowedRegions,
  stacksCannotBeDeleted,
  stacksHaveLayers,
  dataOutlivesItsStack,
  keptBucketKeepsItsPolicy,
  waiversAreSound,
  evidenceIsRegistered,
  staleEvidenceAlarms,
  evidenceAgeIsMeasured,
  evidenceIsLocked,
  accessIsReviewed,
  ...investigationRules,
  ...operationsRules,
  ...watchingRules,
];
