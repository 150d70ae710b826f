import { estateOfAssembly } from '../../../../lib/judge/iam/estate/estate-of-assembly';
import { backupKeyIsForBackups } from '../../../../lib/judge/iam/questions/backup-key-readers';
import { customerDataIsNotForStaff } from '../../../../lib/judge/iam/questions/customer-data-readers';
import { evidenceDestroyers } from '../../../../lib/judge/iam/questions/evidence-destroyers';
import { keyDutiesAreApart } from '../../../../lib/judge/iam/questions/key-duties';
import { keyEscalations } from '../../../../lib/judge/iam/questions/key-escalations';
import { whoCanDecrypt } from '../../../../lib/judge/iam/questions/key-readers';
import { outsiders } from '../../../../lib/judge/iam/questions/outsiders';
import type { Rule } from '../../../../lib/judge/rule';
import { allow, assemblyWith, document, ROOT, role, verdicts } from '../support';

type Resources = Parameters<typeof assemblyWith>[0];
const LAMBDA = { Principal: { Service: 'lambda.amazonaws.com' } };
const NOBODY = {
  claims: new Set<string>(),
  edge: 'none' as const,
  figures: {},
  skipped: new Set<string>(),
  asOf: '2026-11-21',
};
const examine = (rule: Rule, resources: Resources) => verdicts(rule.examine(assemblyWith(resources), NOBODY));
const key = (...statements: readonly object[]) => ({
  Type: 'AWS::KMS::Key',
  Properties: { KeyPolicy: document(...statements.map((s) => ({ Effect: 'Allow', Resource: '*', ...s }))) },
});
const forAccount = (action: string) => ({ Action: action, Principal: ROOT });

describe('who can decrypt', () => {
  it('lists identities, services and outsiders with a request each', () => {
    const assembly = assemblyWith({
      Key: key(
        forAccount('kms:Decrypt'),
        { Action: 'kms:Decrypt', Principal: { Service: 'logs.eu-central-1.amazonaws.com' } },
        { Action: 'kms:*', Principal: { AWS: '222222222222' } },
      ),
      Reader: role({ trust: LAMBDA, policies: [allow('kms:Decrypt')] }),
      Other: role({ trust: LAMBDA, policies: [allow('kms:Encrypt')] }),
    });
    expect(whoCanDecrypt(estateOfAssembly(assembly)).map((u) => u.principal)).toEqual([
      'arn:aws:iam::111111111111:root',
      'arn:aws:iam::111111111111:role/Reader',
      'logs.eu-central-1.amazonaws.com',
      '222222222222',
    ]);
  });

  it('fails KEY-05 for who both administers and decrypts, and not for break-glass', () => {
    const resources = (name: string, ...actions: readonly string[]) => ({
      Key: key({
        Action: 'kms:*',
        Principal: ROOT,
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*' } },
      }),
      Admin: role({ trust: LAMBDA, policies: [allow(actions)], name }),
    });
    expect(examine(keyDutiesAreApart, resources('admin', 'kms:PutKeyPolicy', 'kms:Decrypt'))).toEqual(['fails']);
    expect(examine(keyDutiesAreApart, resources('admin', 'kms:PutKeyPolicy'))).toEqual(['holds']);
    expect(examine(keyDutiesAreApart, resources('admin', 'kms:Decrypt'))).toEqual(['holds']);
    expect(examine(keyDutiesAreApart, resources('team-break-glass', 'kms:*'))).toEqual(['holds']);
  });

  it('fails BAK-03 where a function decrypts with the key of a vault', () => {
    const resources = (action: string) => ({
      Key: key(forAccount('kms:*')),
      Vault: {
        Type: 'AWS::Backup::BackupVault',
        Properties: { BackupVaultName: 'v', EncryptionKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      },
      App: role({ trust: LAMBDA, policies: [allow(action)] }),
      Backup: role({ trust: { Principal: { Service: 'backup.amazonaws.com' } }, policies: [allow('kms:*')] }),
    });
    expect(examine(backupKeyIsForBackups, resources('kms:Decrypt'))).toEqual(['fails']);
    expect(examine(backupKeyIsForBackups, resources('kms:Encrypt'))).toEqual(['holds']);
  });

  it('fails IAM-15 for staff that read objects, and not for support', () => {
    const resources = (name: string, action: string) => ({
      Files: { Type: 'AWS::S3::Bucket' },
      Person: role({ trust: { Principal: ROOT }, policies: [allow(action)], name }),
    });
    expect(examine(customerDataIsNotForStaff, resources('developer', 's3:Get*'))).toEqual(['fails']);
    expect(examine(customerDataIsNotForStaff, resources('developer', 's3:List*'))).toEqual(['holds']);
    expect(examine(customerDataIsNotForStaff, resources('support', 's3:Get*'))).toEqual([]);
  });
});

describe('who can give the right to decrypt', () => {
  const ask = (...actions: readonly string[]) =>
    verdicts(
      keyEscalations(
        assemblyWith({ Key: key(forAccount('kms:*')), Role: role({ trust: LAMBDA, policies: [allow(actions)] }) }),
      ),
    );

  it('finds who makes grants or writes the key policy without decrypting', () => {
    expect(ask('kms:CreateGrant')).toEqual(['fails']);
    expect(ask('kms:PutKeyPolicy')).toEqual(['fails']);
    expect(ask('kms:Encrypt')).toEqual(['holds']);
  });

  it('leaves out who decrypts anyway', () => {
    expect(ask('kms:CreateGrant', 'kms:Decrypt')).toEqual(['holds']);
  });

  it('takes grants that only services make for a proof', () => {
    const forServices = allow('kms:CreateGrant', { Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } });
    const resources = { Key: key(forAccount('kms:*')), Role: role({ trust: LAMBDA, policies: [forServices] }) };
    expect(verdicts(keyEscalations(assemblyWith(resources)))).toEqual(['holds']);
  });
});

describe('who can delete or shorten logs, backups and locks', () => {
  const resources = (...actions: readonly string[]) => ({
    Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/a' } },
    Role: role({ trust: LAMBDA, policies: [allow(actions)] }),
  });

  it.each(['logs:DeleteLogGroup', 'logs:PutRetentionPolicy', 'logs:*', '*'])('finds who may %s', (action) => {
    expect(verdicts(evidenceDestroyers(assemblyWith(resources(action))))).toEqual(['fails']);
  });

  it('proves that who only writes logs destroys none', () => {
    expect(verdicts(evidenceDestroyers(assemblyWith(resources('logs:PutLogEvents', 'logs:CreateLogStream'))))).toEqual([
      'holds',
    ]);
  });

  it('respects a bucket policy that forbids it to everybody', () => {
    const bucket = (...statements: readonly object[]) => ({
      Archive: { Type: 'AWS::S3::Bucket', Properties: { ObjectLockEnabled: true } },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: { Ref: 'Archive' }, PolicyDocument: document(...statements) },
      },
      Role: role({ trust: LAMBDA, policies: [allow('s3:DeleteObjectVersion')] }),
    });
    const keep = { Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject*', Resource: '*' };
    expect(verdicts(evidenceDestroyers(assemblyWith(bucket(keep))))).toEqual(['holds']);
    expect(
      verdicts(
        evidenceDestroyers(assemblyWith(bucket({ ...keep, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }))),
      ),
    ).toEqual(['fails']);
  });

  it('finds who deletes recovery points and lock configurations', () => {
    const vault = (action: string) => ({
      Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'v' } },
      Role: role({ trust: LAMBDA, policies: [allow(action)] }),
    });
    expect(verdicts(evidenceDestroyers(assemblyWith(vault('backup:DeleteRecoveryPoint'))))).toEqual(['fails']);
    expect(verdicts(evidenceDestroyers(assemblyWith(vault('backup:DeleteBackupVaultLockConfiguration'))))).toEqual([
      'fails',
    ]);
    expect(verdicts(evidenceDestroyers(assemblyWith(vault('backup:StartBackupJob'))))).toEqual(['holds']);
  });
});

describe('who outside the account can do anything', () => {
  const bucket = (...statements: readonly object[]) => ({
    Data: { Type: 'AWS::S3::Bucket' },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Data' },
        PolicyDocument: document(...statements.map((s) => ({ Effect: 'Allow', Resource: '*', ...s }))),
      },
    },
  });
  const ask = (resources: Resources) => verdicts(outsiders(assemblyWith(resources)));
  const read = { Action: 's3:GetObject' };

  it('proves that nobody can where the policy names the account', () => {
    expect(ask(bucket({ ...read, Principal: ROOT }))).toEqual(['holds']);
  });

  it('finds everybody, another account, and a condition that everybody can meet', () => {
    expect(ask(bucket({ ...read, Principal: '*' }))).toEqual(['fails']);
    expect(ask(bucket({ ...read, Principal: { AWS: '222222222222' } }))).toEqual(['fails']);
    expect(ask(bucket({ ...read, Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }))).toEqual([
      'fails',
    ]);
    expect(
      ask(
        bucket({ ...read, Principal: '*', Condition: { StringNotEquals: { 'aws:PrincipalAccount': '111111111111' } } }),
      ),
    ).toEqual(['fails']);
    expect(
      ask(bucket({ ...read, Principal: '*', Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2' } } })),
    ).toEqual(['fails']);
  });

  it.each([
    ['a role', { AWS: 'arn:aws:iam::222222222222:role/x' }],
    ['a user', { AWS: 'arn:aws:iam::222222222222:user/path/x' }],
    ['a session', { AWS: 'arn:aws:sts::222222222222:assumed-role/x/s' }],
    ['ourselves and a role', { AWS: ['arn:aws:iam::111111111111:root', 'arn:aws:iam::222222222222:role/x'] }],
  ])('finds %s of another account, named as such', (_who, Principal) => {
    expect(ask(bucket({ ...read, Principal }))).toEqual(['fails']);
  });

  it.each([
    ['ArnLike', { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/deploy-*' }],
    ['ArnEquals', { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' }],
    ['ArnLike', { 'aws:PrincipalArn': 'arn:*:*::2222*:role/x' }],
    ['StringLike', { 'aws:PrincipalArn': 'arn:aws:iam::22222222222?:*' }],
    ['StringLike', { 'aws:PrincipalArn': 'arn:aws:iam::222*' }],
    ['StringLike', { 'aws:PrincipalAccount': '2222*22' }],
    ['StringEquals', { 'aws:PrincipalAccount': ['111111111111', '222222222222'] }],
  ])('finds those of another account whom a condition with %s lets in', (operator, keys) => {
    expect(ask(bucket({ ...read, Principal: '*', Condition: { [operator]: keys } }))).toEqual(['fails']);
  });

  it('does not decide whose the id of a deleted principal or of an account in Amazon S3 is', () => {
    expect(ask(bucket({ ...read, Principal: { AWS: 'AROAJQABLZS4A3QDU576Q' } }))).toEqual(['unknown']);
    expect(
      ask(
        bucket({
          ...read,
          Principal: { CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' },
        }),
      ),
    ).toEqual(['unknown']);
  });

  it('does not take the id of an account in Amazon S3 that no template tells for ours', () => {
    expect(ask(bucket({ ...read, Principal: { CanonicalUser: { Ref: 'Reader' } } }))).toEqual(['unknown']);
  });

  it('takes a condition on the account or the organization for a proof', () => {
    expect(
      ask(bucket({ ...read, Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': '111111111111' } } })),
    ).toEqual(['holds']);
    expect(
      ask(bucket({ ...read, Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2' } } })),
    ).toEqual(['holds']);
  });

  it('leaves roles to the controls of their trust', () => {
    expect(ask({ Role: role({ trust: { Principal: { AWS: '222222222222' } } }) })).toEqual([]);
  });
});
