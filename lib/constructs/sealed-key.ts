import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccountRootPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** Everything that keeps a key alive and nothing that reads with it. */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListResourceTags',
  'kms:ListRetirableGrants',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:UpdateKeyDescription',
];

/** All that storage does under a key in somebody's name: make data keys, open them, and wrap them anew. */
export const READ_AND_WRITE = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

export interface SealedKeyProps {
  readonly description: string;
  readonly alias: string;
  /** Principals that may administer and never use the key, as ARN patterns; the account root is always among them. */
  readonly administrators: readonly string[];
  /** Rampart's own roles that may switch rotation or the key itself back on, and cancel its deletion, as ARN patterns. */
  readonly repairers: readonly string[];
  /** Who may use the key and through which service. Required: this is the trust boundary that the key stands for. */
  readonly use: readonly PolicyStatement[];
  readonly rotationDays: number;
  readonly pendingWindowDays: number;
}

/**
 * A rotating symmetric key whose administrators cannot decrypt and whose users cannot administer. It does not delegate
 * `kms:*` to the account, so an IAM policy alone never opens it. Upholds the KEY controls.
 *
 * `kms:PutKeyPolicy` stays with named administrators, which is what AWS KMS's policy lockout safety check asks for.
 */
export class SealedKey extends Key {
  constructor(scope: Construct, id: string, props: SealedKeyProps) {
    super(scope, id, {
      description: props.description,
      alias: props.alias,
      enableKeyRotation: true,
      rotationPeriod: Duration.days(props.rotationDays),
      pendingWindow: Duration.days(props.pendingWindowDays),
      removalPolicy: RemovalPolicy.RETAIN,
      policy: new PolicyDocument({
        statements: [
          accountStatement('Administer', ADMINISTRATION, props.administrators),
          accountStatement(
            'Repair',
            [
              'kms:DescribeKey',
              'kms:GetKeyRotationStatus',
              'kms:EnableKeyRotation',
              'kms:ListResourceTags',
              'kms:CancelKeyDeletion',
              'kms:EnableKey',
              // Undo of the repair, on request.
              'kms:DisableKeyRotation',
            ],
            props.repairers,
          ),
          ...props.use,
        ],
      }),
    });
  }
}

/**
 * Allows principals of this account by pattern. A role named in a key policy must exist when the policy is written; a
 * pattern on `aws:PrincipalArn` need not, so keys can be made before the stacks that use them.
 */
export function accountStatement(
  sid: string,
  actions: readonly string[],
  principalArns: readonly string[],
  conditions: Record<string, Record<string, string | readonly string[]>> = {},
): PolicyStatement {
  const { ArnLike, ...rest } = conditions;
  return new PolicyStatement({
    sid,
    effect: Effect.ALLOW,
    principals: [new AccountRootPrincipal()],
    actions: [...actions],
    resources: ['*'],
    conditions: { ArnLike: { ...ArnLike, 'aws:PrincipalArn': [...principalArns] }, ...rest },
  });
}
