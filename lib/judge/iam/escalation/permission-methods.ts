import type { Method } from './method';

const one = (action: string, on: Method['needs'][number]['on']) => ({ do: [action], on });

const either = (actions: readonly string[], on: Method['needs'][number]['on']) => ({ do: actions, on });

const NEW_VERSION = ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'];
/** Each gives credentials of a user. */
const SIGN_IN = ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile'];

/** Ways through IAM, STS and Identity Center themselves. */
export const permissionMethods: readonly Method[] = [
  { id: 'sts:AssumeRole', needs: [one('sts:AssumeRole', 'target')], wins: 'target' },
  { id: 'iam:UpdateAssumeRolePolicy', needs: [one('iam:UpdateAssumeRolePolicy', 'target')], wins: 'target' },
  { id: 'iam:CreatePolicyVersion', needs: [one('iam:CreatePolicyVersion', 'own-policy')], wins: 'self' },
  { id: 'iam:SetDefaultPolicyVersion', needs: [one('iam:SetDefaultPolicyVersion', 'own-policy')], wins: 'self' },
  { id: 'iam:AttachRolePolicy', needs: [one('iam:AttachRolePolicy', 'self')], wins: 'self' },
  { id: 'iam:PutRolePolicy', needs: [one('iam:PutRolePolicy', 'self')], wins: 'self' },
  { id: 'iam:AttachUserPolicy', needs: [one('iam:AttachUserPolicy', 'self')], wins: 'self', kind: 'user' },
  { id: 'iam:PutUserPolicy', needs: [one('iam:PutUserPolicy', 'self')], wins: 'self', kind: 'user' },
  { id: 'iam:AttachGroupPolicy', needs: [one('iam:AttachGroupPolicy', 'any')], wins: 'self', kind: 'user' },
  { id: 'iam:PutGroupPolicy', needs: [one('iam:PutGroupPolicy', 'any')], wins: 'self', kind: 'user' },
  { id: 'iam:AddUserToGroup', needs: [one('iam:AddUserToGroup', 'any')], wins: 'self', kind: 'user' },
  {
    id: 'iam:AttachRolePolicy+sts:AssumeRole',
    needs: [one('iam:AttachRolePolicy', 'target'), one('sts:AssumeRole', 'target')],
    wins: 'raised-target',
  },
  {
    id: 'iam:PutRolePolicy+sts:AssumeRole',
    needs: [one('iam:PutRolePolicy', 'target'), one('sts:AssumeRole', 'target')],
    wins: 'raised-target',
  },
  {
    id: 'iam:AttachRolePolicy+iam:UpdateAssumeRolePolicy',
    needs: [
      one('iam:UpdateAssumeRolePolicy', 'target'),
      either(['iam:AttachRolePolicy', 'iam:PutRolePolicy'], 'target'),
    ],
    wins: 'raised-target',
  },
  {
    id: 'iam:CreatePolicyVersion+sts:AssumeRole',
    needs: [either(NEW_VERSION, 'policy-of-target'), one('sts:AssumeRole', 'target')],
    wins: 'raised-target',
  },
  {
    id: 'iam:CreatePolicyVersion+iam:UpdateAssumeRolePolicy',
    needs: [either(NEW_VERSION, 'policy-of-target'), one('iam:UpdateAssumeRolePolicy', 'target')],
    wins: 'raised-target',
  },
  {
    id: 'iam:AttachUserPolicy+iam:CreateAccessKey',
    needs: [either(['iam:AttachUserPolicy', 'iam:PutUserPolicy'], 'target'), either(SIGN_IN, 'target')],
    wins: 'raised-target',
    kind: 'user',
  },
  {
    id: 'iam:CreatePolicyVersion+iam:CreateAccessKey',
    needs: [either(NEW_VERSION, 'policy-of-target'), either(SIGN_IN, 'target')],
    wins: 'raised-target',
    kind: 'user',
  },
  { id: 'iam:CreateAccessKey', needs: [one('iam:CreateAccessKey', 'target')], wins: 'target', kind: 'user' },
  { id: 'iam:CreateLoginProfile', needs: [one('iam:CreateLoginProfile', 'target')], wins: 'target', kind: 'user' },
  { id: 'iam:UpdateLoginProfile', needs: [one('iam:UpdateLoginProfile', 'target')], wins: 'target', kind: 'user' },
  {
    id: 'iam:DeleteRolePermissionsBoundary',
    needs: [one('iam:DeleteRolePermissionsBoundary', 'self')],
    wins: 'unbounded',
  },
  { id: 'iam:PutRolePermissionsBoundary', needs: [one('iam:PutRolePermissionsBoundary', 'self')], wins: 'unbounded' },
  {
    id: 'iam:DeleteUserPermissionsBoundary',
    needs: [one('iam:DeleteUserPermissionsBoundary', 'self')],
    wins: 'unbounded',
    kind: 'user',
  },
  {
    id: 'iam:PutUserPermissionsBoundary',
    needs: [one('iam:PutUserPermissionsBoundary', 'self')],
    wins: 'unbounded',
    kind: 'user',
  },
  {
    id: 'iam:CreatePolicyVersion on the boundary',
    needs: [either(NEW_VERSION, 'own-boundary')],
    wins: 'unbounded',
  },
  { id: 'iam:DetachRolePolicy of a Deny', needs: [one('iam:DetachRolePolicy', 'self')], wins: 'self' },
  { id: 'iam:DeleteRolePolicy of a Deny', needs: [one('iam:DeleteRolePolicy', 'self')], wins: 'self' },
  {
    id: 'iam:DetachUserPolicy of a Deny',
    needs: [either(['iam:DetachUserPolicy', 'iam:DeleteUserPolicy'], 'self')],
    wins: 'self',
    kind: 'user',
  },
  { id: 'iam:UpdateSAMLProvider', needs: [one('iam:UpdateSAMLProvider', 'provider')], wins: 'target' },
  {
    id: 'iam:UpdateOpenIDConnectProviderThumbprint',
    needs: [one('iam:UpdateOpenIDConnectProviderThumbprint', 'provider')],
    wins: 'target',
  },
  {
    id: 'iam:CreateRole+iam:AttachRolePolicy',
    needs: [one('iam:CreateRole', 'any'), { do: ['iam:AttachRolePolicy', 'iam:PutRolePolicy'], on: 'any' }],
    wins: 'everything',
  },
  {
    id: 'iam:CreateUser+iam:AttachUserPolicy+iam:CreateAccessKey',
    needs: [
      one('iam:CreateUser', 'any'),
      { do: ['iam:AttachUserPolicy', 'iam:PutUserPolicy'], on: 'any' },
      one('iam:CreateAccessKey', 'any'),
    ],
    wins: 'everything',
  },
  {
    id: 'sso:AttachManagedPolicyToPermissionSet',
    needs: [
      either(
        [
          'sso:AttachManagedPolicyToPermissionSet',
          'sso:AttachCustomerManagedPolicyReferenceToPermissionSet',
          'sso:PutInlinePolicyToPermissionSet',
        ],
        'any',
      ),
      one('sso:ProvisionPermissionSet', 'any'),
    ],
    wins: 'everything',
  },
  { id: 'sso:CreateAccountAssignment', needs: [one('sso:CreateAccountAssignment', 'any')], wins: 'everything' },
];
