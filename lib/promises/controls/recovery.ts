import type { Control } from '../control';

/** Backups, their vaults and restore tests. */
/** Family BAK, second half: what a disaster costs, and where copies lie. */
export const recoveryControls: readonly Control[] = [
  {
    id: 'BAK-28',
    title:
      'No stateful resource can lose more than rpoMinutes: by continuous backup, or by the longest gap of a schedule that takes it together with its start and completion windows',
    severity: 'high',
    area: 'data',
    decidedBy: 'rule',
    scope: 'page',
    frameworks: { iso27001: ['A.8.13', 'A.5.30'], nist80053r5: ['CP-9', 'CP-10'], cisAws3: [] },
    detective: 'Backup UpdateBackupPlan or DeleteBackupSelection event',
    runbook: 'bak-28',
  },
  {
    id: 'BAK-29',
    title:
      'The time that every restore test took is measured, and an alarm with an action rings when one took longer than rtoMinutes',
    severity: 'medium',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.30', 'A.8.16'], nist80053r5: ['CP-4', 'CP-10'], cisAws3: [] },
    detective: 'CLOUDWATCH_ALARM_ACTION_CHECK',
    runbook: 'bak-29',
  },
  {
    id: 'BAK-30',
    title:
      'A resilience policy states RTO of at most rtoMinutes and RPO of at most rpoMinutes for software, hardware and zones, and for regions where copies go to one, and keeps its data on the continent',
    severity: 'low',
    area: 'data',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.29', 'A.5.30'], nist80053r5: ['CP-2', 'CP-10'], cisAws3: [] },
    detective: 'Resilience Hub UpdateResiliencyPolicy or DeleteResiliencyPolicy event',
    runbook: 'bak-30',
  },
  {
    id: 'BAK-31',
    title:
      'Every resource whose recovery points stay under the key of their source (databases, tables, volumes) is copied to a vault with another key: air-gapped, in another account, or in another region under a key of its own',
    severity: 'high',
    area: 'data',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.8.24', 'A.8.13'], nist80053r5: ['CP-9(8)', 'SC-12'], cisAws3: [] },
    detective: 'Backup UpdateBackupPlan event',
    runbook: 'bak-31',
  },
  {
    id: 'BAK-32',
    title:
      'Every stateful resource is copied to an air-gapped vault or to another account, under a key that is not of this account',
    severity: 'high',
    area: 'data',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.29', 'A.8.13'], nist80053r5: ['CP-6', 'CP-10'], cisAws3: [] },
    detective: 'Backup UpdateBackupPlan event',
    runbook: 'bak-32',
  },
  {
    id: 'BAK-33',
    title:
      'Where anything is copied, the age of the newest copy of every type under test is measured daily, and an alarm rings above at most 26 hours, missing data included',
    severity: 'high',
    area: 'monitoring',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.8.13', 'A.8.16'], nist80053r5: ['CP-9', 'SI-4(5)'], cisAws3: [] },
    detective: 'CLOUDWATCH_ALARM_ACTION_CHECK',
    runbook: 'bak-33',
  },
  {
    id: 'BAK-34',
    title: 'An automation document starts the restore of a recovery point, with a role of the assembly',
    severity: 'medium',
    area: 'data',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.29', 'A.5.30'], nist80053r5: ['CP-2', 'CP-10'], cisAws3: [] },
    detective: 'SSM UpdateDocument or DeleteDocument event',
    runbook: 'bak-34',
  },
  {
    id: 'BAK-35',
    title:
      'Every restore test of a database names the subnets, the settings and the security groups of the copy, so that it stands where the original may stand',
    severity: 'high',
    area: 'data',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.8.13', 'A.8.33'], nist80053r5: ['CP-9(1)', 'SC-7'], cisAws3: [] },
    detective: 'Backup UpdateRestoreTestingSelection event',
    runbook: 'bak-35',
  },
];
