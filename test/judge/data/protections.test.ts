import { assemblyOf } from '../../../lib/judge/assembly/assembly-of';
import { readAssembly } from '../../../lib/judge/assembly/read-assembly';
import { protections } from '../../../lib/judge/data/protections';
import { synthesized } from '../../support/assembly';

const AS_OF = '2026-11-21';
type Resources = Record<string, { Type: string; Properties?: Record<string, unknown> }>;

const RULE = {
  TargetBackupVault: { Ref: 'Vault' },
  ScheduleExpression: 'cron(0 1 * * ? *)',
  StartWindowMinutes: 60,
  CompletionWindowMinutes: 360,
  Lifecycle: { DeleteAfterDays: 7 },
};
const TAGS = [{ Key: 'backup', Value: 'nightly' }];

function estate(rule: Record<string, unknown> = {}, more: Resources = {}): Resources {
  return {
    Files: { Type: 'AWS::S3::Bucket', Properties: { Tags: TAGS } },
    Vault: {
      Type: 'AWS::Backup::BackupVault',
      Properties: { BackupVaultName: 'v', LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 30 } },
    },
    Plan: {
      Type: 'AWS::Backup::BackupPlan',
      Properties: { BackupPlan: { BackupPlanName: 'p', BackupPlanRule: [{ ...RULE, ...rule }] } },
    },
    Selection: {
      Type: 'AWS::Backup::BackupSelection',
      Properties: {
        BackupPlanId: { Ref: 'Plan' },
        BackupSelection: {
          ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'nightly' }],
        },
      },
    },
    ...more,
  };
}

function only(resources: Resources) {
  const assembly = assemblyOf([
    {
      name: 'S',
      region: 'eu-central-1',
      template: { Parameters: { Token: { Type: 'String' } }, Resources: resources },
    },
  ]);
  const [first] = protections(assembly, AS_OF);
  if (first === undefined) throw new Error('nothing holds state');
  return first;
}

describe('the last possible loss', () => {
  it('of a nightly backup is a day and what its windows allow: until tonight’s is done, last night’s is the newest', () => {
    expect(only(estate()).loss).toBe(1_440 + 60 + 360);
  });

  it('of a rule without windows counts those of AWS Backup', () => {
    const { loss } = only(estate({ StartWindowMinutes: undefined, CompletionWindowMinutes: undefined }));
    expect(loss).toBe(1_440 + 480 + 10_080);
  });

  it('of continuous backup is a quarter of an hour for a bucket', () => {
    expect(only(estate({ EnableContinuousBackup: true })).loss).toBe(15);
  });

  it('of a table is not that of continuous backup, which AWS Backup has not for it, but of its own', () => {
    const table = (on: boolean): Resources => ({
      Files: {
        Type: 'AWS::DynamoDB::Table',
        Properties: { Tags: TAGS, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: on } },
      },
    });
    expect(only(estate({ EnableContinuousBackup: true }, table(false))).loss).toBe(1_860);
    expect(only(estate({ EnableContinuousBackup: true }, table(true))).loss).toBe(5);
  });

  it('is not told where the schedule, the switch or the selection is a token', () => {
    const token = { Ref: 'Token' };
    expect(only(estate({ ScheduleExpression: token })).loss).toBeUndefined();
    expect(only(estate({ EnableContinuousBackup: token })).loss).toBeUndefined();
    const hidden = { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: 'backup', Value: token }] } };
    expect(only(estate({}, { Files: hidden })).loss).toBeUndefined();
  });

  it('is everything where nothing takes the resource, or the schedule is none', () => {
    expect(only(estate({}, { Files: { Type: 'AWS::S3::Bucket' } })).ways).toEqual([]);
    expect(only(estate({ ScheduleExpression: 'at noon' })).loss).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('vault, lock and copies', () => {
  it('are followed by reference, and a lock that will start is called compliance', () => {
    const [way] = only(estate()).ways;
    expect(way?.into).toMatchObject({
      name: 'Vault',
      region: 'eu-central-1',
      lock: 'governance',
      minDays: 7,
      maxDays: 30,
    });
    const strict = {
      Vault: {
        Type: 'AWS::Backup::BackupVault',
        Properties: {
          BackupVaultName: 'v',
          LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 30, ChangeableForDays: 3 },
        },
      },
    };
    expect(only(estate({}, strict)).ways[0]?.into?.lock).toBe('compliance');
    const bare = { Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'v' } } };
    expect(only(estate({}, bare)).ways[0]?.into?.lock).toBe('none');
  });

  it('of another account are named by ARN and region, and nothing is claimed of their lock', () => {
    const arn = 'arn:aws:backup:eu-west-1:222222222222:backup-vault:safe';
    const [way] = only(estate({ CopyActions: [{ DestinationBackupVaultArn: arn }] })).ways;
    expect(way?.copies).toEqual([
      { vault: undefined, name: arn, region: 'eu-west-1', lock: undefined, minDays: undefined, maxDays: undefined },
    ]);
  });

  it('of an air-gapped vault are compliance from its birth', () => {
    const gapped = {
      Gapped: {
        Type: 'AWS::Backup::LogicallyAirGappedBackupVault',
        Properties: { BackupVaultName: 'g', MinRetentionDays: 7, MaxRetentionDays: 30 },
      },
    };
    const copy = { CopyActions: [{ DestinationBackupVaultArn: { 'Fn::GetAtt': ['Gapped', 'BackupVaultArn'] } }] };
    expect(only(estate(copy, gapped)).ways[0]?.copies).toMatchObject([
      { name: 'Gapped', lock: 'compliance', minDays: 7 },
    ]);
  });
});

describe('the longest time between two restore tests', () => {
  const tests = (type: string, schedule: string, vault: unknown = { 'Fn::GetAtt': ['Vault', 'BackupVaultArn'] }) => ({
    Tests: {
      Type: 'AWS::Backup::RestoreTestingPlan',
      Properties: {
        RestoreTestingPlanName: 't',
        ScheduleExpression: schedule,
        RecoveryPointSelection: { IncludeVaults: [vault] },
      },
    },
    Test: {
      Type: 'AWS::Backup::RestoreTestingSelection',
      Properties: {
        RestoreTestingPlanName: { Ref: 'Tests' },
        ProtectedResourceType: type,
        ProtectedResourceArns: ['*'],
      },
    },
  });

  it('is that of the plan which tests its type from its vault', () => {
    expect(only(estate({}, tests('S3', 'cron(0 5 1 * ? *)'))).testedEvery).toBe(31);
    expect(only(estate({}, tests('S3', 'cron(0 5 1 1,4,7,10 ? *)'))).testedEvery).toBe(92);
  });

  it('is never for a type, or a vault, that nobody tests', () => {
    expect(only(estate({}, tests('Aurora', 'cron(0 5 1 * ? *)'))).testedEvery).toBeUndefined();
    const elsewhere = 'arn:aws:backup:eu-central-1:111111111111:backup-vault:other';
    expect(only(estate({}, tests('S3', 'cron(0 5 1 * ? *)', elsewhere))).testedEvery).toBeUndefined();
    expect(only(estate()).testedEvery).toBeUndefined();
  });
});

it.each(['baseline', 'cfts', 'cetbix', 'esh', 'clientflow'])(
  'everything of %s that holds state lies under a key of the assembly, in a locked vault, and is tested',
  (profile) => {
    const found = protections(readAssembly(synthesized(profile)), AS_OF);
    expect(found.length).toBeGreaterThan(0);
    for (const { keys, ways, loss, testedEvery } of found) {
      expect(keys.length).toBeGreaterThan(0);
      // What a table can undo of itself lies in no vault.
      const planned = ways.filter(({ rule }) => rule !== undefined);
      expect(planned.length).toBeGreaterThan(0);
      expect(planned.map(({ into }) => into?.lock)).toEqual(planned.map(() => 'governance'));
      expect(loss).toBeLessThanOrEqual(1_440);
      expect(testedEvery).toBeLessThanOrEqual(90);
    }
  },
);
