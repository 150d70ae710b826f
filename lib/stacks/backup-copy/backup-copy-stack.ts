import { CfnRule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { backupKeyUse } from '../../constructs/backup-key-use';
import { FarValue } from '../../constructs/far-value';
import { MachineRole } from '../../constructs/machine-role';
import { ProfileKey } from '../../constructs/profile-key';
import { RampartStack } from '../../constructs/rampart-stack';
import { SealedVault } from '../../constructs/sealed-vault';
import type { Profile } from '../../profile/profile';

/**
 * Copies of the recovery points in a second region of the EU, where the profile asks for them (conflict C04): a vault with the
 * same lock, under a key of its own there. AWS Backup encrypts a copy anew under the key of the vault that takes it, so that
 * databases and volumes, whose recovery points stay under the key of their source, get one apart (conflict C13).
 */
export class BackupCopyStack extends RampartStack {
  public readonly vaultArn: FarValue;
  public readonly keyArn: FarValue;

  constructor(scope: Construct, id: string, props: { readonly profile: Profile; readonly region: string }) {
    const { profile, region } = props;
    super(scope, id, { profile, layer: 'data', part: 'backup-copy', region });
    const use = backupKeyUse(this.names, this);
    const key = new ProfileKey(this, 'Backup', { stack: this, holds: 'copies of recovery points', use });
    const { vault } = new SealedVault(this, 'Vault', { stack: this, key });
    this.vaultArn = new FarValue(this, 'VaultArn', vault.attrBackupVaultArn);
    this.keyArn = new FarValue(this, 'KeyArn', key.keyArn);
    this.forward();
  }

  /** Whoever shuts the key or lifts the lock here must be heard at home, where the rules for it stand. */
  private forward(): void {
    const homeBus = `arn:${this.partition}:events:${this.profile.region}:${this.account}:event-bus/default`;
    const role = new MachineRole(this, 'Forward', {
      description: 'EventBridge forwards what happens to key and vault to the home region',
      trusts: new ServicePrincipal('events.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
      // By name: a reference across regions would need a custom resource on both sides.
      boundary: ManagedPolicy.fromManagedPolicyName(this, 'Boundary', this.names.roleName('machine-boundary')),
      statements: [new PolicyStatement({ sid: 'PutOnHomeBus', actions: ['events:PutEvents'], resources: [homeBus] })],
    });
    new CfnRule(this, 'Changes', {
      description: 'What happens to the key and the vault of the copies',
      eventPattern: { source: ['aws.backup', 'aws.kms'] },
      state: 'ENABLED',
      targets: [{ id: 'home', arn: homeBus, roleArn: role.arn }],
    });
  }
}
