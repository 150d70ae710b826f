import { Match } from 'aws-cdk-lib/assertions';
import type { Profile } from '../../../lib/profile/profile';
import { profileNamed, templateOf } from '../../support/stacks';

const template = templateOf('baseline', 'Backup');

describe('BackupStack', () => {
  it('locks the vault between the promised seven and thirty days, in governance mode unless the profile says more', () => {
    template.hasResourceProperties('AWS::Backup::BackupVault', {
      LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 30, ChangeableForDays: Match.absent() },
    });
    const irreversible: Profile = structuredClone(profileNamed('baseline'));
    irreversible.irreversible = ['vault-compliance-lock'];
    templateOf(irreversible, 'Backup').hasResourceProperties('AWS::Backup::BackupVault', {
      LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 30, ChangeableForDays: 3 },
    });
  });

  it('encrypts the vault under the backup key and keeps it when the stack goes', () => {
    template.hasResource('AWS::Backup::BackupVault', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        EncryptionKeyArn: { 'Fn::ImportValue': Match.stringLikeRegexp('keys:ExportsOutputFnGetAttBackup') },
      }),
    });
  });

  it('lets nobody delete or shorten recovery points, and only the deployment change the vault', () => {
    template.hasResourceProperties('AWS::Backup::BackupVault', {
      AccessPolicy: {
        Statement: [
          Match.objectLike({
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: Match.arrayWith(['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle']),
            Condition: Match.absent(),
          }),
          Match.objectLike({
            Effect: 'Deny',
            Action: Match.arrayWith(['backup:DeleteBackupVault', 'backup:PutBackupVaultAccessPolicy']),
            Condition: { ArnNotLike: { 'aws:PrincipalArn': Match.anyValue() } },
          }),
        ],
      },
    });
  });

  it('runs nightly in the promised time zone, keeps seven days, and continuously for what is critical', () => {
    for (const [name, continuous] of [
      ['nightly', false],
      ['continuous', true],
    ] as const) {
      template.hasResourceProperties('AWS::Backup::BackupPlan', {
        BackupPlan: {
          BackupPlanRule: [
            Match.objectLike({
              RuleName: name,
              ScheduleExpression: 'cron(0 1 * * ? *)',
              ScheduleExpressionTimezone: 'Europe/Berlin',
              EnableContinuousBackup: continuous,
              Lifecycle: { DeleteAfterDays: 7 },
            }),
          ],
        },
      });
    }
  });

  it('restores every protected kind in a test, from points of the locked vault', () => {
    const kinds = Object.values(template.findResources('AWS::Backup::RestoreTestingSelection')).map(
      ({ Properties }) => Properties.ProtectedResourceType,
    );
    expect(kinds.sort()).toEqual(['Aurora', 'DynamoDB', 'S3']);
    template.hasResourceProperties('AWS::Backup::RestoreTestingPlan', {
      ScheduleExpression: 'cron(0 5 1 * ? *)',
      RecoveryPointSelection: Match.objectLike({ SelectionWindowDays: 7 }),
    });
  });

  it('alarms on silence: 26 hours without a completed backup, missing data included', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'NumberOfBackupJobsCompleted',
      Period: 3600,
      EvaluationPeriods: 26,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      AlarmActions: [Match.anyValue()],
    });
  });

  it('looks at every copy that a restore test makes, and lets that function read copies and file results only', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.backup'],
        'detail-type': ['Restore Job State Change'],
        detail: { status: ['COMPLETED'] },
      },
      State: 'ENABLED',
    });
    const policies = Object.entries(template.findResources('AWS::IAM::ManagedPolicy'));
    const [, policy] = policies.find(([id]) => id.startsWith('ValidationFunctionHandlerRole')) ?? [];
    const actions = policy?.Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: unknown }) => Action);
    expect(actions.filter((action: string) => !/^(logs|xray|sqs):/.test(action)).sort()).toEqual([
      'backup:DescribeRestoreJob',
      'backup:PutRestoreValidationResult',
      'dynamodb:DescribeTable',
      'dynamodb:GetItem',
      'kms:Decrypt',
      'kms:Decrypt',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKey',
      'rds:DescribeDBClusters',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
    ]);
  });

  it('rings when a good restore test is halfway between its schedule and the promise, for each type', () => {
    for (const type of ['Aurora', 'DynamoDB', 'S3']) {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        MetricName: 'RestoreTestAgeDays',
        Dimensions: Match.arrayWith([{ Name: 'ResourceType', Value: type }]),
        // A monthly test has a longest gap of 31 days, and 90 are promised.
        Threshold: 60,
        Period: 86_400,
        TreatMissingData: 'breaching',
      });
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        MetricName: 'BackupAgeHours',
        Dimensions: Match.arrayWith([{ Name: 'ResourceType', Value: type }]),
        Threshold: 26,
        TreatMissingData: 'breaching',
      });
    }
  });

  it('writes the canary into the ledger alone where there are no files, and restores what is left in tests', () => {
    const bare: Profile = structuredClone(profileNamed('baseline'));
    bare.storage.files = false;
    const withoutFiles = templateOf(bare, 'Backup');
    const [, writer] =
      Object.entries(withoutFiles.findResources('AWS::Lambda::Function')).find(([id]) => /^Canary/.test(id)) ?? [];
    expect(writer?.Properties.Environment.Variables).toMatchObject({ LEDGER_TABLE: expect.anything() });
    expect(writer?.Properties.Environment.Variables).not.toHaveProperty('FILES_BUCKET');
    const tested = withoutFiles.findResources('AWS::Backup::RestoreTestingSelection');
    expect(Object.values(tested).map(({ Properties }) => Properties.ProtectedResourceType)).toEqual([
      'Aurora',
      'DynamoDB',
    ]);
    withoutFiles.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ PROTECTED_TYPES: '["Aurora","DynamoDB"]' }) },
    });
  });

  it('asks another person before it places a hold, and gives that person four hours', () => {
    const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
    const { StartAt, States } = machine?.Properties.Definition ?? {};
    expect([StartAt, States[StartAt].Next, States.Approve.Next, States.Hold.End]).toEqual([
      'Check',
      'Approve',
      'Hold',
      true,
    ]);
    expect(States.Approve).toMatchObject({
      Resource: { Ref: expect.stringMatching(/^HoldApproval/) },
      TimeoutSeconds: 14_400,
    });
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true },
      TracingConfiguration: { Enabled: true },
    });
  });

  it('lets the canary write its own item of the ledger and no other, and read none', () => {
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'WriteTheCanaryItem',
            Action: 'dynamodb:PutItem',
            Condition: {
              'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['canary'] },
              Null: { 'dynamodb:LeadingKeys': 'false' },
            },
          }),
        ]),
      },
    });
  });

  it('deletes snapshots only where the profile accepts it by name', () => {
    const modeOf = (of: ReturnType<typeof templateOf>) =>
      Object.values(of.findResources('AWS::Lambda::Function')).flatMap(
        ({ Properties }) => Properties.Environment?.Variables?.SWEEP_MODE ?? [],
      );
    expect(modeOf(template)).toEqual(['report']);
    expect(modeOf(templateOf('esh', 'Backup'))).toEqual(['delete']);
  });
});
