import type { Control } from '../control';

/** What the organisation forbids to everybody in the account. */
export const organisationControls: readonly Control[] = [
  {
    id: 'ORG-01',
    title: 'Organisation policies refuse the root user everything that makes or reads data',
    severity: 'high',
    area: 'identity',
    decidedBy: 'proof',
    scope: 'rampart',
    frameworks: { iso27001: ['A.8.2', 'A.5.15'], nist80053r5: ['AC-6', 'IA-2'], cisAws3: ['1.7'] },
    detective: 'Organizations DetachPolicy or UpdatePolicy event',
    runbook: 'org-01',
  },
  {
    id: 'ORG-02',
    title: 'Organisation policies refuse whoever has every permission to make anything in another region',
    severity: 'medium',
    area: 'network',
    decidedBy: 'proof',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.31', 'A.8.20'], nist80053r5: ['AC-3', 'SA-9(5)'], cisAws3: [] },
    detective: 'Organizations DetachPolicy or UpdatePolicy event',
    runbook: 'org-02',
  },
  {
    id: 'ORG-03',
    title: 'Organisation policies refuse key pairs and the serial console',
    severity: 'medium',
    area: 'identity',
    decidedBy: 'proof',
    scope: 'rampart',
    frameworks: { iso27001: ['A.8.2', 'A.8.5'], nist80053r5: ['AC-17', 'IA-2'], cisAws3: [] },
    detective: 'Organizations DetachPolicy or UpdatePolicy event',
    runbook: 'org-03',
  },
  {
    id: 'ORG-04',
    title:
      'No permissions boundary lets a role end evidence, watching or backups, or make users and keys, whatever else the role is given',
    severity: 'high',
    area: 'identity',
    decidedBy: 'proof',
    scope: 'any',
    frameworks: { iso27001: ['A.8.2', 'A.5.18'], nist80053r5: ['AC-6', 'AC-6(1)', 'AU-9'], cisAws3: [] },
    detective: 'IAM CreatePolicyVersion or SetDefaultPolicyVersion event',
    runbook: 'org-04',
  },
];
