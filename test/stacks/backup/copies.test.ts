import { join } from 'node:path';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import type { Profile } from '../../../lib/profile/profile';
import { assemblyOfProfile, profileNamed, templateOf } from '../../support/stacks';

const copying = profileNamed(join(__dirname, '../../support/profiles/copying.yaml'));
const AIR_GAPPED = 'AWS::Backup::LogicallyAirGappedBackupVault';

function copiesIn(template: Template, plan: string): unknown[] {
  const found = Object.entries(template.findResources('AWS::Backup::BackupPlan')).find(([id]) => id.startsWith(plan));
  return found?.[1]?.['Properties'].BackupPlan.BackupPlanRule[0].CopyActions ?? [];
}

describe('a profile that accepts no copies', () => {
  const backup = templateOf('baseline', 'Backup');

  it('has neither a second vault, nor a copy, nor an alarm about copies', () => {
    backup.resourceCountIs(AIR_GAPPED, 0);
    expect([...copiesIn(backup, 'Nightly'), ...copiesIn(backup, 'Continuous')]).toEqual([]);
    expect(JSON.stringify(backup.toJSON())).not.toMatch(/CopyAgeHours|CopyIntoBackupVault/);
    expect(assemblyOfProfile(profileNamed('baseline')).stacks.map(({ id }) => id)).not.toContain('BackupCopy');
  });
});

describe('copies of backups', () => {
  const backup = templateOf(copying, 'Backup');
  const far = templateOf(copying, 'BackupCopy');

  it('go to the air-gapped vault and to the second region each night, and live as long as their source', () => {
    const lifecycle = { DeleteAfterDays: 7 };
    expect(copiesIn(backup, 'Nightly')).toEqual([
      {
        DestinationBackupVaultArn: { 'Fn::GetAtt': [expect.stringMatching(/^AirGapped/), 'BackupVaultArn'] },
        Lifecycle: lifecycle,
      },
      {
        DestinationBackupVaultArn: { 'Fn::GetStackOutput': expect.objectContaining({ OutputName: 'VaultArn' }) },
        Lifecycle: lifecycle,
      },
    ]);
    expect(copiesIn(backup, 'Continuous')).toEqual([]);
  });

  it('lie in an air-gapped vault without a key of the account, which outlives its stack', () => {
    backup.hasResource(AIR_GAPPED, {
      Properties: { MinRetentionDays: 7, MaxRetentionDays: 30, EncryptionKeyArn: Match.absent() },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('lie in the second region under a key that is made there, locked as at home', () => {
    far.hasResourceProperties('AWS::Backup::BackupVault', {
      EncryptionKeyArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Backup'), 'Arn'] },
      LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 30 },
    });
    far.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true, MultiRegion: Match.absent() });
    expect(assemblyOfProfile(copying).getStackArtifact('BackupCopy').environment.region).toBe('eu-west-1');
  });

  it('are locked for good only where the profile names the compliance lock', () => {
    const strict: Profile = { ...copying, irreversible: ['air-gapped-vault', 'vault-compliance-lock'] };
    templateOf(strict, 'BackupCopy').hasResourceProperties('AWS::Backup::BackupVault', {
      LockConfiguration: { ChangeableForDays: 3 },
    });
    far.hasResourceProperties('AWS::Backup::BackupVault', { LockConfiguration: { ChangeableForDays: Match.absent() } });
  });

  it('are late after 26 hours for each type, and silence is late', () => {
    for (const type of ['Aurora', 'S3']) {
      backup.hasResourceProperties('AWS::CloudWatch::Alarm', {
        MetricName: 'CopyAgeHours',
        Dimensions: Match.arrayWith([{ Name: 'ResourceType', Value: type }]),
        Threshold: 26,
        TreatMissingData: 'breaching',
      });
    }
  });

  it('are heard of at home: whoever shuts the key or lifts the lock there', () => {
    far.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['aws.backup', 'aws.kms'] },
      State: 'ENABLED',
      Targets: [Match.objectLike({ Arn: Match.objectLike({}), RoleArn: Match.anyValue() })],
    });
  });
});

describe('the document that restores', () => {
  const [document] = Object.values(templateOf(copying, 'Backup').findResources('AWS::SSM::Document'));
  const { mainSteps } = document?.['Properties'].Content ?? {};

  it('waits for an approval before it restores, and for the end of it no longer than the objective', () => {
    expect(mainSteps.map(({ action }: { action: string }) => action)).toEqual([
      'aws:approve',
      'aws:executeAwsApi',
      'aws:waitForAwsResourceProperty',
      'aws:executeAwsApi',
    ]);
    expect(mainSteps[2].timeoutSeconds).toBe(copying.backup.rtoMinutes * 60);
  });

  it('keeps no name, so that it can be replaced', () => {
    expect(document?.['Properties']).not.toHaveProperty('Name');
  });
});
