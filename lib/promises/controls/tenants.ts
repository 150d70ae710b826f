import type { Control } from '../control';

/** What keeps customers apart. */
export const tenantsControls: readonly Control[] = [
  {
    id: 'TEN-01',
    title: 'No key, role, secret or store serves two tenants, as the tag rampart:tenant tells them',
    severity: 'critical',
    area: 'data',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.5.15', 'A.8.3', 'A.8.22'], nist80053r5: ['AC-4', 'SC-4'], cisAws3: [] },
    detective: 'CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK',
    runbook: 'ten-01',
  },
  {
    id: 'TEN-02',
    title: 'The role of a tenant names no resource of another tenant',
    severity: 'critical',
    area: 'identity',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.5.15', 'A.8.3'], nist80053r5: ['AC-3', 'AC-6'], cisAws3: [] },
    detective: 'IAM CreatePolicyVersion event',
    runbook: 'ten-02',
  },
  {
    id: 'TEN-03',
    title: 'No store is marked for card data',
    severity: 'high',
    area: 'data',
    decidedBy: 'rule',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.34', 'A.8.12'], nist80053r5: ['SI-12', 'AC-4'], cisAws3: [] },
    detective: 'CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK',
    runbook: 'ten-03',
  },
];
