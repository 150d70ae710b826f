/** How an alarm has to look at a metric, so that it says what its article in the runbook says. */
export interface AlarmStandard {
  /** Names of the dimensions under which the metric is published, sorted and joined. */
  readonly dimensions: string;
  readonly statistics: readonly string[];
  readonly rises: boolean;
  /** Period times number of periods, in seconds. */
  readonly within: number;
  /** Silence is bad news where something must happen, and good news where it must not. */
  readonly silence: 'breaching' | 'notBreaching';
  /** Threshold that may not be exceeded, where no other control compares it with a figure. */
  readonly most?: number;
}

const MINUTES = 60;
const DAY = 86_400;

const event = (dimensions: string, most = 0): AlarmStandard => ({
  dimensions,
  statistics: ['Sum', 'Maximum'],
  rises: true,
  within: 5 * MINUTES,
  silence: 'notBreaching',
  most,
});
const age = (dimensions: string, within: number): AlarmStandard => ({
  dimensions,
  statistics: ['Maximum'],
  rises: true,
  within,
  silence: 'breaching',
});

/** By namespace and name. Thresholds of ages and of recovery are compared with their figures by the controls on them. */
export const ALARM_STANDARDS: Readonly<Record<string, AlarmStandard>> = {
  'AWS/ApplicationELB HTTPCode_ELB_5XX_Count': event('LoadBalancer', 10),
  'AWS/Backup NumberOfBackupJobsAborted': event(''),
  'AWS/Backup NumberOfBackupJobsExpired': event(''),
  'AWS/Backup NumberOfBackupJobsFailed': event(''),
  'AWS/CertificateManager DaysToExpiry': {
    dimensions: 'CertificateArn',
    statistics: ['Minimum'],
    rises: false,
    within: DAY,
    silence: 'breaching',
  },
  'AWS/Lambda Errors': event('FunctionName'),
  'AWS/Lambda Throttles': event('FunctionName'),
  'AWS/RDS ACUUtilization': {
    dimensions: 'DBClusterIdentifier',
    statistics: ['Average', 'Maximum'],
    rises: true,
    within: 15 * MINUTES,
    silence: 'breaching',
    most: 95,
  },
  'AWS/SQS ApproximateNumberOfMessagesVisible': event('QueueName'),
  'AWS/States ExecutionsFailed': event('StateMachineArn'),
  'AWS/States ExecutionsTimedOut': event('StateMachineArn'),
  'Rampart BackupAgeHours': age('Profile+ResourceType', 120 * MINUTES),
  'Rampart EvidenceAgeDays': age('ClaimId+Profile', DAY),
  'Rampart OldestHoldDays': { ...age('Profile', DAY), most: 90 },
  'Rampart RecoveryMinutes': { ...event('Profile', Number.POSITIVE_INFINITY), statistics: ['Maximum'] },
  'Rampart RestoreTestAgeDays': age('Profile+ResourceType', DAY),
  'Rampart RestoreTestFaulty': event('Profile'),
  'Rampart UnansweredFindings': { ...age('Profile', 15 * MINUTES), most: 0 },
  'Rampart/Remediation Outcomes': event('Outcome+Remediation'),
};
