import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { deny } from './guard-rails';

/** What enrols a first device and shows one's own. */
const OWN_DEVICE = [
  'iam:CreateVirtualMFADevice',
  'iam:EnableMFADevice',
  'iam:GetMFADevice',
  'iam:GetUser',
  'iam:ListMFADevices',
  'iam:ResyncMFADevice',
];
const OWN = ['arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::*:mfa/${aws:username}'];
const WITHOUT_FACTOR = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };

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
        actions: OWN_DEVICE,
        resources: OWN,
      }),
      deny('NothingElseWithoutMfa', {
        notActions: [...OWN_DEVICE, 'iam:ListVirtualMFADevices', 'sts:GetSessionToken'],
        conditions: WITHOUT_FACTOR,
      }),
      // Whatever else the person may do: a device of one's own for somebody else is a way to become him.
      deny('NobodyElsesDevice', { actions: OWN_DEVICE, notResources: OWN, conditions: WITHOUT_FACTOR }),
    ],
  });
}
