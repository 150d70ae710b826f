import type { Control } from '../control';

/** What caps principals, whatever is granted to them. */
export const boundaryControls: readonly Control[] = [
  {
    id: 'IAM-14',
    title:
      'No bounded role can shed its boundary: it can neither change a boundary or its policy nor create or pass on a role without one',
    severity: 'critical',
    area: 'identity',
    decidedBy: 'proof',
    scope: 'any',
    frameworks: { iso27001: ['A.8.2', 'A.5.18'], nist80053r5: ['AC-6', 'AC-6(10)'], cisAws3: [] },
    detective: 'IAM DeleteRolePermissionsBoundary or PutRolePermissionsBoundary event',
    runbook: 'iam-14',
  },
  {
    id: 'IAM-25',
    title:
      'No boundary of a role lets anybody change anything in a region that the profile does not allow, services without a region excepted, whatever else the role may do',
    severity: 'high',
    area: 'identity',
    decidedBy: 'proof',
    scope: 'any',
    frameworks: { iso27001: ['A.5.15', 'A.5.34'], nist80053r5: ['AC-3', 'SA-9(5)'], cisAws3: [] },
    detective: 'IAM CreatePolicyVersion, SetDefaultPolicyVersion or DeleteRolePermissionsBoundary event',
    runbook: 'iam-25',
  },
  {
    id: 'IAM-26',
    title:
      'Every boundary refuses whoever has every permission below it: to remake capped roles of the assembly or pass them (those that AWS Backup alone can take excepted), to shed a boundary; a boundary of people also to thin out protections and to silence what watches',
    severity: 'high',
    area: 'identity',
    decidedBy: 'proof',
    scope: 'any',
    frameworks: { iso27001: ['A.5.15', 'A.8.2', 'A.8.15'], nist80053r5: ['AC-6', 'AU-9'], cisAws3: [] },
    detective: 'IAM CreatePolicyVersion event',
    runbook: 'iam-26',
  },
  {
    id: 'IAM-33',
    title:
      'Whoever has every permission below a boundary of people becomes nobody else (sts:AssumeRole, sts:AssumeRoot, sts:GetFederationToken), gives nobody access (break-glass excepted), passes on no role of others and opens sessions on machines by a recording document only; below a boundary of machines nothing is done for who bears a source identity; below neither is the role of deployments passed on',
    severity: 'high',
    area: 'identity',
    decidedBy: 'proof',
    scope: 'rampart',
    frameworks: { iso27001: ['A.5.15', 'A.5.16', 'A.8.2'], nist80053r5: ['AC-6', 'AC-6(10)', 'AU-10'], cisAws3: [] },
    detective: 'IAM CreatePolicyVersion event',
    runbook: 'iam-33',
  },
  {
    id: 'IAM-34',
    title:
      'There is no request by which an identity opens a session on a machine (ssm:StartSession) by a document that writes no log, by the machine alone (break-glass excepted), or as a machine or a person without a second factor',
    severity: 'high',
    area: 'identity',
    decidedBy: 'proof',
    scope: 'rampart',
    frameworks: { iso27001: ['A.8.2', 'A.8.5', 'A.8.15'], nist80053r5: ['AC-17', 'AU-14', 'IA-2(1)'], cisAws3: [] },
    detective: 'IAM CreatePolicyVersion or SetDefaultPolicyVersion event',
    runbook: 'iam-34',
  },
  {
    id: 'IAM-35',
    title:
      'No policy is longer than AWS takes, white space not counted: 6,144 characters of a managed policy or boundary, 10,240 of all inline policies of a role (2,048 of a user, 5,120 of a group, 32,768 of a permission set), 2,048 of a trust unless its quota was raised',
    severity: 'medium',
    area: 'identity',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.5.15', 'A.8.32'], nist80053r5: ['AC-3', 'CM-3'], cisAws3: [] },
    detective: 'none: CloudFormation refuses the deployment',
    runbook: 'iam-35',
  },
];
