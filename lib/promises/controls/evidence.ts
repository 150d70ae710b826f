import type { Control } from '../control';

/** Accepted risks. */
export const evidenceControls: readonly Control[] = [
  {
    id: 'EVI-01',
    title:
      'Every waiver has a reason of at least 20 characters, an owner or a citation, and an expiry not past and at most acknowledgementMaxDays after its review; none covers the whole app (one finding per waiver, so that the report lists all)',
    severity: 'high',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.8.8', 'A.5.36'], nist80053r5: ['RA-7', 'CA-5', 'PM-4'], cisAws3: [] },
    detective: 'Every synth and check: a waiver that has expired fails',
    runbook: 'evi-01',
  },
  {
    id: 'EVI-02',
    title:
      'Every organisational promise that is claimed, and beside them the drill of a break-glass role, has exactly one SSM parameter .../evidence/<promise> with owner, a cadence within the promised days, what counts as evidence, and a prefix in a bucket of the assembly',
    severity: 'medium',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.2', 'A.5.35', 'A.5.36'], nist80053r5: ['CA-7', 'PM-2'], cisAws3: [] },
    detective: 'CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK',
    runbook: 'evi-02',
  },
  {
    id: 'EVI-03',
    title:
      'Every such entry has an alarm with an action on Rampart EvidenceAgeDays of its ClaimId that goes off within the promised days and when nothing is measured',
    severity: 'high',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.35', 'A.5.36', 'A.8.16'], nist80053r5: ['CA-7', 'SI-4(5)'], cisAws3: [] },
    detective: 'CLOUDWATCH_ALARM_ACTION_CHECK',
    runbook: 'evi-03',
  },
  {
    id: 'EVI-04',
    title:
      'A function that an enabled schedule wakes at least daily measures the evidence of every such entry where the register says it lies, may list it, and has an alarm on its first error',
    severity: 'high',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.35', 'A.8.16'], nist80053r5: ['CA-7', 'AU-6'], cisAws3: [] },
    detective: 'Evidence-age alarms, which go off when nothing is measured',
    runbook: 'evi-04',
  },
  {
    id: 'EVI-05',
    title:
      'The bucket of the evidence locks objects for evidenceRetentionDays and for no less than the longest cadence, expires none before, and refuses their deletion to everybody',
    severity: 'high',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.33', 'A.5.28'], nist80053r5: ['AU-9', 'AU-11'], cisAws3: [] },
    detective: 'S3 PutBucketPolicy, PutBucketLifecycle or PutBucketObjectLockConfiguration event',
    runbook: 'evi-05',
  },
  {
    id: 'EVI-06',
    title:
      'A function that an enabled schedule wakes with no gap above accessReviewDays may gather credentials, grants and unused access and file them in the evidence bucket, and calls access unused after no more than unusedAccessAgeDays; its errors have an alarm, and so has the age of its files within accessReviewDays',
    severity: 'high',
    area: 'identity',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.18', 'A.5.15'], nist80053r5: ['AC-2', 'AC-2(3)', 'AC-6(7)'], cisAws3: ['1.12'] },
    detective: 'Access-review alarms on errors, on silence and on the age of the newest file',
    runbook: 'evi-06',
  },
];
