import type { Control } from '../control';

/** Automatic repairs. */
export const remediationControls: readonly Control[] = [
  {
    id: 'REM-01',
    title:
      'Every event rule with a Lambda target is ENABLED, and that target is retried and has a dead-letter queue whose policy and key let the rule send',
    severity: 'high',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.5.26', 'A.8.16'], nist80053r5: ['IR-4(1)', 'SI-4(5)'], cisAws3: [] },
    detective: 'EventBridge FailedInvocations alarm',
    runbook: 'rem-01',
  },
  {
    id: 'REM-02',
    title: 'Every function that an event rule targets has an alarm on its Errors that goes off at the first one',
    severity: 'medium',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.5.26', 'A.8.16'], nist80053r5: ['SI-4(5)'], cisAws3: [] },
    detective: 'CLOUDWATCH_ALARM_ACTION_CHECK',
    runbook: 'rem-02',
  },
  {
    id: 'REM-03',
    title:
      'Every dead-letter queue has an alarm on ApproximateNumberOfMessagesVisible that goes off at the first message',
    severity: 'medium',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.5.26', 'A.8.16'], nist80053r5: ['SI-4(5)'], cisAws3: [] },
    detective: 'CLOUDWATCH_ALARM_ACTION_CHECK',
    runbook: 'rem-03',
  },
  {
    id: 'REM-04',
    title:
      'The role of every function that an event rule targets has no wildcard action, and Resource * only for actions without resource ARNs',
    severity: 'high',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.8.2', 'A.8.3'], nist80053r5: ['AC-6'], cisAws3: [] },
    detective: 'IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS',
    runbook: 'rem-04',
  },
  {
    id: 'REM-05',
    title:
      'Every remediation that the catalogue of controls names is deployed: a function tagged rampart:remediation=<name> that an enabled event rule targets and may invoke',
    severity: 'high',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.26'], nist80053r5: ['IR-4(1)'], cisAws3: [] },
    detective: 'Lambda DeleteFunction event',
    runbook: 'rem-05',
  },
  {
    id: 'REM-06',
    title:
      'Every function tagged rampart:remediation says its mode in the environment variable REMEDIATION_MODE: dry-run or act',
    severity: 'medium',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.8.32', 'A.5.26'], nist80053r5: ['CM-3', 'IR-4(1)'], cisAws3: [] },
    detective: 'Lambda UpdateFunctionConfiguration event',
    runbook: 'rem-06',
  },
  {
    id: 'REM-07',
    title:
      'For every remediation each end that a person must look at (exempt, notified, refused, rejected, partial, failed, interrupted) has an alarm that goes off at one',
    severity: 'high',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.5.26'], nist80053r5: ['IR-4(1)', 'SI-4(5)'], cisAws3: [] },
    detective: 'CLOUDWATCH_ALARM_ACTION_CHECK',
    runbook: 'rem-07',
  },
  {
    id: 'REM-08',
    title:
      'Every function that answers security events reserves concurrency, none reserves zero, and one that reserves it has an alarm on its throttles',
    severity: 'medium',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.8.6', 'A.5.26'], nist80053r5: ['SC-5(2)', 'IR-4(1)'], cisAws3: [] },
    detective: 'Lambda DeleteFunctionConcurrency or PutFunctionConcurrency event',
    runbook: 'rem-08',
  },
  {
    id: 'REM-09',
    title:
      'Every remediation is woken by the calls, GuardDuty findings and Config findings that it repairs: each matches an enabled event rule that targets it',
    severity: 'high',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.5.26'], nist80053r5: ['IR-4(1)', 'SI-4(5)'], cisAws3: [] },
    detective: 'EventBridge DisableRule event',
    runbook: 'rem-09',
  },
  {
    id: 'REM-10',
    title:
      'Every function that an event rule targets keeps events at which it failed: a dead-letter queue or a destination on failure',
    severity: 'medium',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.5.26', 'A.8.16'], nist80053r5: ['AU-5', 'IR-4(1)'], cisAws3: [] },
    detective: 'LAMBDA_DLQ_CHECK',
    runbook: 'rem-10',
  },
];
