/** List prices in US dollars without tax, discounts or free tiers, for the regions that profiles use. */
export const PRICES_AS_OF = '2026-11-01';

export const HOURS_PER_MONTH = 730;

/** Prices of eu-central-1; other regions of the allow list differ by a few per cent, which an estimate can bear. */
export const PRICES = {
  kmsKeyMonth: 1,
  /** Each of the first two rotations of a key adds as much as the key. */
  kmsRotationMonth: 1,
  interfaceEndpointZoneHour: 0.012,
  natGatewayHour: 0.052,
  publicAddressHour: 0.005,
  loadBalancerHour: 0.027,
  loadBalancerUnitHour: 0.008,
  webAclMonth: 5,
  webAclRuleMonth: 1,
  auroraCapacityUnitHour: 0.14,
  auroraStorageGbMonth: 0.119,
  secretMonth: 0.4,
  alarmMonth: 0.1,
  configItem: 0.003,
  configRuleEvaluation: 0.001,
  securityHubCheck: 0.001,
  guardDutyMillionEvents: 4.8,
  unusedAccessRoleMonth: 0.2,
  backupGbMonth: 0.0238,
  logIngestedGb: 0.63,
  bucketGbMonth: 0.0245,
  trailInsightMillionEvents: 3.5,
  lambdaMillionRequests: 0.2,
} as const;

/** What an account of moderate use does in a month; printed beside the estimate, because most of the bill hangs on it. */
export const ASSUMED_USE = {
  loadBalancerUnits: 1,
  databaseStorageGb: 20,
  backupGb: 20,
  archiveGb: 50,
  logsIngestedGb: 10,
  configItems: 2000,
  configEvaluations: 10_000,
  securityHubChecks: 6000,
  guardDutyMillions: 2,
  trailInsightMillions: 1,
} as const;
