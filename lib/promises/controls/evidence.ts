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
    detective: 'Waiver expiry job',
    runbook: 'evi-01',
  },
];
