import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Names } from '../../constructs/names';
import { deny } from './guard-rails';

/**
 * Nobody of the workforce becomes somebody else. A session that took another role would act under that role's boundary,
 * without an approved address; a role of one's own making could trust whom one likes; whoever sets a user's password and
 * enrols a second factor for him can take what that user may take, break-glass too. So access changes by deployment;
 * where that is broken break-glass changes it, inside the boundary.
 */
export function stayOneself(names: Names): PolicyStatement[] {
  return [
    deny('TakeNoOtherRole', { actions: ['sts:AssumeRole', 'sts:AssumeRoot', 'sts:GetFederationToken'] }),
    deny('GrantNothing', {
      actions: [
        'iam:*Delegat*',
        'iam:Add*',
        'iam:Attach*',
        'iam:Create*',
        'iam:Enable*',
        'iam:Put*',
        'iam:Reset*',
        'iam:SetDefaultPolicyVersion',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateLoginProfile',
        'iam:Update*Provider*',
        'iam:Upload*',
        'rolesanywhere:Create*',
        'rolesanywhere:Update*',
      ],
      conditions: { ArnNotLike: { 'aws:PrincipalArn': names.roleArn('human', names.roleName('break-glass')) } },
    }),
    // What already runs in the account may be stronger than the person who passes its role on. A restore is started by people.
    deny('PassWorkloadRolesOnly', {
      actions: ['iam:PassRole'],
      notResources: [names.roleArn('workload', '*'), names.roleArn('service', names.roleName('restore'))],
    }),
    deny('PassTheRestoreToBackup', {
      actions: ['iam:PassRole'],
      resources: [names.roleArn('service', names.roleName('restore'))],
      conditions: { StringNotEqualsIfExists: { 'iam:PassedToService': 'backup.amazonaws.com' } },
    }),
    // Other documents forward ports or run a shell that nobody records.
    deny('OpenRecordedSessionsOnly', {
      actions: ['ssm:StartSession'],
      notResources: [
        'arn:*:ec2:*:*:instance/*',
        'arn:*:ssm:*:*:managed-instance/*',
        `arn:*:ssm:*:*:document/${names.sessionDocument}`,
      ],
    }),
  ];
}
