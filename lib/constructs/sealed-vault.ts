import { CfnDeletionPolicy, Fn } from 'aws-cdk-lib';
import { CfnBackupVault, CfnLogicallyAirGappedBackupVault } from 'aws-cdk-lib/aws-backup';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { RampartStack } from './rampart-stack';

/** Days in which a compliance lock can still be taken back; after them nobody can, AWS and root included. */
const GRACE_DAYS = 3;

/** What the vault itself tells the topic of; failed jobs also come by EventBridge. */
const FAILURES = ['COPY_JOB_FAILED', 'S3_BACKUP_OBJECT_FAILED', 'S3_RESTORE_OBJECT_FAILED'];

export interface SealedVaultProps {
  readonly stack: RampartStack;
  /** Key of the recovery points, apart from those of the data. */
  readonly key: IKey;
  /** Hears of failures. @default - nobody; whoever copies into the vault tells of copies that fail */
  readonly topicArn?: string;
}

/**
 * A backup vault: its own key, a lock that neither lets a recovery point go early nor stay longer than promised (conflict C01),
 * and a policy under which nobody deletes. Without `vault-compliance-lock` in `irreversible` the lock is in governance mode.
 * Serves CETBIX-BDR-3, ESH-BK-8 and ESH-DEL-3; upholds BAK-01, BAK-04, BAK-05 and BAK-06.
 */
export class SealedVault extends Construct {
  public readonly vault: CfnBackupVault;

  constructor(scope: Construct, id: string, props: SealedVaultProps) {
    super(scope, id);
    const { stack, key, topicArn } = props;
    const { backup, irreversible } = stack.profile;
    this.vault = new CfnBackupVault(this, 'Resource', {
      backupVaultName: vaultName(stack),
      encryptionKeyArn: key.keyArn,
      lockConfiguration: {
        minRetentionDays: backup.vaultLockMinDays,
        maxRetentionDays: backup.backupMaxDays,
        ...(irreversible.includes('vault-compliance-lock') ? { changeableForDays: GRACE_DAYS } : {}),
      },
      ...(topicArn === undefined ? {} : { notifications: { snsTopicArn: topicArn, backupVaultEvents: FAILURES } }),
      accessPolicy: new PolicyDocument({ statements: nobodyDeletes(stack) }),
    });
    retain(this.vault);
  }
}

/**
 * A logically air-gapped vault: AWS keeps its recovery points in an account of its own, under a key of its own, and locks it in
 * compliance mode from its birth. Nobody can shorten, delete or empty it, AWS included; so it is made only where `irreversible`
 * names `air-gapped-vault`. Serves ESH-BK-11, CETBIX-BDR-3 and CF-AR-4; upholds BAK-31 and BAK-32.
 *
 * No key is named: with one of this account the copies would be lost together with that key.
 */
export class AirGappedVault extends Construct {
  public readonly vault: CfnLogicallyAirGappedBackupVault;

  constructor(scope: Construct, id: string, props: { readonly stack: RampartStack; readonly topicArn: string }) {
    super(scope, id);
    const { stack, topicArn } = props;
    const { backup } = stack.profile;
    this.vault = new CfnLogicallyAirGappedBackupVault(this, 'Resource', {
      backupVaultName: `${vaultName(stack)}-gap`,
      minRetentionDays: backup.vaultLockMinDays,
      maxRetentionDays: backup.backupMaxDays,
      notifications: { snsTopicArn: topicArn, backupVaultEvents: ['COPY_JOB_FAILED'] },
      accessPolicy: new PolicyDocument({ statements: nobodyDeletes(stack) }),
    });
    retain(this.vault);
  }
}

function retain({ cfnOptions }: CfnBackupVault | CfnLogicallyAirGappedBackupVault): void {
  cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN;
  cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
}

/**
 * A vault must be named and is retained, so the name carries the first part of the stack's id: a second deployment never
 * collides with the vault that the first one left.
 */
function vaultName({ profile }: RampartStack): string {
  const unique = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Fn.ref('AWS::StackId')))));
  return `rampart-${profile.name}-${unique}`;
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
