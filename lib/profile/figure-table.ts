import type { FigureValue } from '../promises/promise';

/**
 * Which of two values of a parameter is the stricter one. `superset` and `subset`: of lists. `oftener`: of AWS schedules, by
 * their longest gap. Words and truth values count in the order that `ranks` gives.
 */
type Stricter = 'lower' | 'higher' | 'equal' | 'superset' | 'subset' | 'oftener';

export interface FigureRow {
  /** Parameter name of promises.yaml. */
  readonly parameter: string;
  /** Dotted path in a profile. */
  readonly path: string;
  readonly stricter: Stricter;
  /** Values from lowest to highest, where they are no numbers. */
  readonly ranks?: readonly FigureValue[];
}

const severities = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
const offOn = [false, true] as const;

function section(
  name: string,
  rows: Readonly<Record<string, Stricter | Pick<FigureRow, 'stricter' | 'ranks'>>>,
): FigureRow[] {
  return Object.entries(rows).map(([parameter, how]) => ({
    parameter,
    path: name === '' ? parameter : `${name}.${parameter}`,
    ...(typeof how === 'string' ? { stricter: how } : how),
  }));
}

/** Where each parameter of the promises lives in a profile, and which direction is stricter. */
export const figureTable: readonly FigureRow[] = [
  { parameter: 'homeRegion', path: 'region', stricter: 'equal' },
  ...section('', { euRegionAllowlist: 'subset' }),
  ...section('deployment', {
    requiredReviewers: 'higher',
    // From this severity upwards a release is blocked, so a lower one blocks more.
    releaseBlockSeverity: { stricter: 'lower', ranks: severities },
    repositories: 'superset',
  }),
  ...section('network', { azCount: 'higher', exposure: { stricter: 'lower', ranks: ['internal', 'public'] } }),
  ...section('edge', {
    tlsMinimumVersion: { stricter: 'higher', ranks: ['1.2', '1.3'] },
    tlsPolicy: 'equal',
    tlsCompatEnabled: { stricter: 'lower', ranks: offOn },
    tlsCompatPolicy: 'equal',
    tlsCompatExpires: 'equal',
    hstsMaxAgeSeconds: 'higher',
    ctCheckMinutes: 'lower',
    caaIssuers: 'subset',
    cdnPriceClass: { stricter: 'lower', ranks: ['PriceClass_100', 'PriceClass_200', 'PriceClass_All'] },
  }),
  ...section('identity', {
    adminAllowedCidrs: 'subset',
    adminMfaMaxAgeSeconds: 'lower',
    unusedAccessAgeDays: 'lower',
    accessReviewDays: 'lower',
    supportSessionHours: 'lower',
    supportAccessReviewDays: 'lower',
    minApprovers: 'higher',
    revocationMaxMinutes: 'lower',
  }),
  ...section('keys', { kmsRotationDays: 'lower', kmsPendingWindowDays: 'higher', atRestAlgorithm: 'equal' }),
  ...section('logging', { logRetentionDays: 'higher', logLockDays: 'higher' }),
  ...section('storage', { secretRotationDays: 'lower' }),
  ...section('backup', {
    backupScheduleCron: 'oftener',
    backupTimezone: 'equal',
    // "Kept for seven days" is broken by eight as well as by six.
    backupRetentionDays: 'equal',
    backupMaxDays: 'lower',
    continuousBackup: { stricter: 'higher', ranks: offOn },
    crossRegionCopy: { stricter: 'lower', ranks: offOn },
    restoreTestCron: 'oftener',
    restoreTestIntervalDays: 'lower',
    rtoMinutes: 'lower',
    rpoMinutes: 'lower',
    legalHoldMaxDays: 'lower',
    sourceBackupCron: 'oftener',
    drTestIntervalDays: 'lower',
  }),
  ...section('detection', {
    onCallEndpoints: 'superset',
    alertMaxMinutes: 'lower',
    ackMinutes: 'lower',
    isolateSeverity: 'lower',
    reverifyHours: 'lower',
    vulnScanIntervalHours: 'lower',
  }),
  ...section('images', {
    debianMajor: 'higher',
    cisLevel: { stricter: 'higher', ranks: ['LEVEL_1', 'LEVEL_2'] },
    imageMaxSeverity: { stricter: 'lower', ranks: severities },
    imageBuildIntervalHours: 'lower',
    slaCriticalDays: 'lower',
    slaHighDays: 'lower',
    criticalPatchApproveAfterDays: 'lower',
  }),
  ...section('customers', {
    tenantIsolation: 'equal',
    tenantRequireMfa: { stricter: 'higher', ranks: offOn },
    endUserMfa: { stricter: 'higher', ranks: ['OPTIONAL', 'ON'] },
    passwordMinLength: 'higher',
    bcryptRounds: 'higher',
    jwtMinutes: 'lower',
    idleTimeoutMinutes: 'lower',
    maxFailedLogins: 'lower',
    lockoutMinutes: 'higher',
    // Customers may fetch their data for so long, and after it the data is to go.
    returnWindowDays: 'equal',
    hardDeleteHours: 'lower',
    dsrMaxDays: 'lower',
    paymentProcessorDomains: 'subset',
  }),
  ...section('incidents', { customerNotificationHours: 'lower', rootCauseHours: 'lower' }),
  ...section('reviews', {
    settingsReviewDays: 'lower',
    systemReviewDays: 'lower',
    policyAdherenceDays: 'lower',
    ismsReviewDays: 'lower',
    roleReviewDays: 'lower',
    policyReviewDays: 'lower',
    riskReviewDays: 'lower',
    acknowledgementMaxDays: 'lower',
    designReviewDays: 'lower',
    vulnerabilityNoticeDays: 'lower',
    irPlanReviewDays: 'lower',
    irPolicyReviewDays: 'lower',
    trainingDays: 'lower',
    trainingContentReviewDays: 'lower',
    trainingRefreshDays: 'lower',
    ropaReviewDays: 'lower',
    dpaReviewDays: 'lower',
    providerReportDays: 'lower',
    ndaReviewDays: 'lower',
    docsReviewDays: 'lower',
    featureReviewDays: 'lower',
    securityConcernReviewDays: 'lower',
    cryptoReviewDays: 'lower',
    internalAuditDays: 'lower',
    logReviewDays: 'lower',
    screeningRegisterDays: 'lower',
    policySignatureDays: 'lower',
    gdprReviewDays: 'lower',
    kvkkReviewDays: 'lower',
    pentestIntervalDays: 'lower',
    contactCheckDays: 'lower',
  }),
];
