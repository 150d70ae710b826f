import { CfnDeletionPolicy, Fn } from 'aws-cdk-lib';
import { CfnBackupVault } from 'aws-cdk-lib/aws-backup';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { RampartStack } from '../../constructs/rampart-stack';

/** Days in which a compliance lock can still be taken back; after them nobody can, AWS and root included. */
const GRACE_DAYS = 3;

/** What the vault itself tells the topic of; failed jobs also come by EventBridge. */
const FAILURES = ['COPY_JOB_FAILED', 'S3_BACKUP_OBJECT_FAILED', 'S3_RESTORE_OBJECT_FAILED'];

/**
 * The vault: its own key, a lock that neither lets a recovery point go early nor stay longer than promised (conflict C01),
 * and a policy under which nobody deletes. Without `vault-compliance-lock` in `irreversible` the lock is in governance mode.
 */
export class Vault extends Construct {
  public readonly vault: CfnBackupVault;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly stack: RampartStack; readonly key: IKey; readonly topicArn: string },
  ) {
    super(scope, id);
    const { stack, key } = props;
    const { backup, irreversible } = stack.profile;
    this.vault = new CfnBackupVault(this, 'Resource', {
      backupVaultName: `rampart-${stack.profile.name}-${unique()}`,
      encryptionKeyArn: key.keyArn,
      lockConfiguration: {
        minRetentionDays: backup.vaultLockMinDays,
        maxRetentionDays: backup.backupMaxDays,
        ...(irreversible.includes('vault-compliance-lock') ? { changeableForDays: GRACE_DAYS } : {}),
      },
      notifications: { snsTopicArn: props.topicArn, backupVaultEvents: FAILURES },
      accessPolicy: new PolicyDocument({ statements: nobodyDeletes(stack) }),
    });
    this.vault.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN;
    this.vault.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  }
}

/**
 * A vault must be named and is retained, so the name carries the first part of the stack's id: a second deployment never
 * collides with the vault that the first one left.
 */
function unique(): string {
  return Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Fn.ref('AWS::StackId')))));
}

function nobodyDeletes(stack: RampartStack): PolicyStatement[] {
  const everybody = { effect: Effect.DENY, principals: [new AnyPrincipal()], resources: ['*'] };
  return [
    new PolicyStatement({
      ...everybody,
      sid: 'NobodyDeletesOrShortens',
      actions: [
        'backup:DeleteRecoveryPoint',
        'backup:DisassociateRecoveryPoint',
        'backup:UpdateRecoveryPointLifecycle',
      ],
    }),
    new PolicyStatement({
      ...everybody,
      sid: 'OnlyTheDeploymentChangesTheVault',
      actions: [
        'backup:DeleteBackupVault',
        'backup:DeleteBackupVaultAccessPolicy',
        'backup:DeleteBackupVaultLockConfiguration',
        'backup:PutBackupVaultAccessPolicy',
        'backup:PutBackupVaultLockConfiguration',
      ],
      conditions: { ArnNotLike: { 'aws:PrincipalArn': [stack.names.deploymentRoleArn] } },
    }),
  ];
}
