import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { deny } from './guard-rails';

/** Enough to enrol a first device and to see one's own; nothing that reads or changes anything else. */
const ENROLMENT = [
  'iam:CreateVirtualMFADevice',
  'iam:EnableMFADevice',
  'iam:GetMFADevice',
  'iam:GetUser',
  'iam:ListMFADevices',
  'iam:ListVirtualMFADevices',
  'iam:ResyncMFADevice',
  'sts:GetSessionToken',
];

/**
 * For IAM principals that already live in the account: without MFA they may enrol a device and nothing else. Not for
 * federated roles, whose sessions never carry the key (conflict C24). `BoolIfExists` is right here and wrong in an Allow:
 * a request that lacks the key, such as one with a long-lived access key, is denied too.
 */
export function denyWithoutMfa(scope: Construct, id: string, name: string): ManagedPolicy {
  return new ManagedPolicy(scope, id, {
    managedPolicyName: name,
    description: 'Without MFA: enrol a device and nothing else',
    statements: [
      new PolicyStatement({
        sid: 'EnrolOwnDevice',
        actions: [
          'iam:CreateVirtualMFADevice',
          'iam:EnableMFADevice',
          'iam:GetMFADevice',
          'iam:GetUser',
          'iam:ListMFADevices',
          'iam:ResyncMFADevice',
        ],
        resources: ['arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::*:mfa/${aws:username}'],
      }),
      deny('NothingElseWithoutMfa', {
        notActions: ENROLMENT,
        conditions: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
      }),
    ],
  });
}
