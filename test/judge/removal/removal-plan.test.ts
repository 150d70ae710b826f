import { assemblyOf } from '../../../lib/judge/assembly/assembly-of';
import { removalPlan } from '../../../lib/judge/removal/removal-plan';

type Resources = Readonly<Record<string, object>>;

function planOf(Resources: Resources, more: object = {}) {
  return removalPlan(assemblyOf([{ name: 'One', template: { Resources }, ...more }]));
}

function bucket(more: object, properties: object = {}): Resources {
  return { Bucket: { Type: 'AWS::S3::Bucket', ...more, Properties: properties } };
}

const RETAINED = { DeletionPolicy: 'Retain' };
const lock = (Mode: unknown, period: object) => ({
  ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode, ...period } } },
});
const only = <T>(list: readonly T[]): T => {
  expect(list).toHaveLength(1);
  return list[0] as T;
};

describe('order', () => {
  const topic = { Topic: { Type: 'AWS::SNS::Topic', Properties: {} } };
  const exported = (name: string) => ({ Topic: { Value: { Ref: 'Topic' }, Export: { Name: name } } });
  const alarm = (topicArn: unknown) => ({
    Resources: { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [topicArn] } } },
  });

  it('puts a stack that imports before the stack that exports, and says which export holds it', () => {
    const plan = removalPlan(
      assemblyOf([
        { name: 'Maker', template: { Resources: topic, Outputs: exported('topic') } },
        { name: 'User', template: alarm({ 'Fn::ImportValue': 'topic' }) },
      ]),
    );
    expect(plan.order.map(({ stack, waitsFor }) => [stack, waitsFor])).toEqual([
      ['User', []],
      ['Maker', ['User']],
    ]);
    expect(only(plan.blocks)).toMatchObject({
      kind: 'export',
      holds: 'order',
      stack: 'Maker',
      why: 'its export topic is imported by User',
    });
    expect(plan.free).toBe(true);
  });

  it('follows an import through a chain of stacks', () => {
    const link = (from: string, name: string) => ({
      Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { 'Fn::ImportValue': from } } } },
      Outputs: exported(name),
    });
    const plan = removalPlan(
      assemblyOf([
        { name: 'First', template: { Resources: topic, Outputs: exported('first') } },
        { name: 'Second', template: link('first', 'second') },
        { name: 'Third', template: link('second', 'third') },
      ]),
    );
    expect(plan.order.map(({ stack }) => stack)).toEqual(['Third', 'Second', 'First']);
  });

  it('lets a weak reference decide the order and block nothing', () => {
    const weak = { 'Fn::GetStackOutput': { StackName: 'Maker', OutputName: 'Topic' } };
    const plan = removalPlan(
      assemblyOf([
        { name: 'Maker', template: { Resources: topic, Outputs: { Topic: { Value: { Ref: 'Topic' } } } } },
        { name: 'User', template: alarm(weak) },
      ]),
    );
    expect(plan.order.map(({ stack }) => stack)).toEqual(['User', 'Maker']);
    expect(plan.blocks).toEqual([]);
  });

  it('believes the manifest where no template tells that one stack needs another', () => {
    const plan = removalPlan(
      assemblyOf([
        { name: 'Boundary', template: { Resources: topic } },
        { name: 'Roles', template: { Resources: topic }, after: ['Boundary', 'Roles.assets'] },
      ]),
    );
    expect(plan.order.map(({ stack, waitsFor }) => [stack, waitsFor])).toEqual([
      ['Roles', []],
      ['Boundary', ['Roles']],
    ]);
  });

  it('takes nested stacks with their parent', () => {
    const nested = { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: {} } };
    const plan = removalPlan(
      assemblyOf([
        { name: 'Parent', template: { Resources: nested }, terminationProtection: true },
        {
          name: 'Parent/Nested',
          template: { Resources: bucket(RETAINED) },
          terminationProtection: true,
          parent: { stack: 'Parent', logicalId: 'Nested' },
        },
      ]),
    );
    expect(plan.order).toEqual([{ stack: 'Parent', stackName: 'Parent', waitsFor: [], resources: 2 }]);
    expect(plan.blocks.map(({ stack, kind }) => [stack, kind])).toEqual([['Parent', 'termination-protection']]);
    expect(plan.stays.map(({ stack }) => stack)).toEqual(['Parent/Nested']);
  });

  it('lists every stack even where two use each other', () => {
    const plan = removalPlan(
      assemblyOf([
        { name: 'One', template: { Resources: topic }, after: ['Two'] },
        { name: 'Two', template: { Resources: topic }, after: ['One'] },
      ]),
    );
    expect(plan.order.map(({ stack }) => stack)).toEqual(['One', 'Two']);
  });
});

describe('what blocks', () => {
  it('names termination protection of a stack', () => {
    const plan = planOf(bucket(RETAINED), { terminationProtection: true });
    expect(only(plan.blocks)).toMatchObject({ kind: 'termination-protection', holds: 'always', stack: 'One' });
    expect(plan.free).toBe(false);
  });

  it.each([
    ['AWS::RDS::DBCluster', { DeletionProtection: true }, 'DeletionProtection'],
    ['AWS::RDS::DBInstance', { DeletionProtection: 'true' }, 'DeletionProtection'],
    ['AWS::DynamoDB::Table', { DeletionProtectionEnabled: true }, 'DeletionProtectionEnabled'],
    ['AWS::DynamoDB::GlobalTable', { Replicas: [{ DeletionProtectionEnabled: true }] }, 'DeletionProtectionEnabled'],
    ['AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' }, 'DeletionProtection'],
    ['AWS::NetworkFirewall::Firewall', { DeleteProtection: true }, 'DeleteProtection'],
    ['AWS::EC2::Instance', { DisableApiTermination: true }, 'DisableApiTermination'],
    [
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      { LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }] },
      'deletion_protection.enabled',
    ],
  ])('names the deletion protection of %s', (Type, Properties, property) => {
    const plan = planOf({ Thing: { Type, DeletionPolicy: 'Delete', Properties } });
    expect(only(plan.blocks)).toMatchObject({ kind: 'deletion-protection', holds: 'always', logicalId: 'Thing' });
    expect(only(plan.blocks).why).toContain(property);
    expect(plan.free).toBe(false);
  });

  it('passes over a protected resource that stays anyway', () => {
    const plan = planOf({
      Table: { Type: 'AWS::DynamoDB::Table', ...RETAINED, Properties: { DeletionProtectionEnabled: true } },
    });
    expect(plan.blocks).toEqual([]);
    expect(plan.free).toBe(true);
  });

  it.each([
    ['AWS::S3::Bucket', {}],
    ['AWS::Backup::BackupVault', {}],
    ['AWS::ECR::Repository', {}],
  ])('warns that %s can be deleted only while it is empty', (Type, Properties) => {
    const plan = planOf({ Thing: { Type, Properties } });
    expect(only(plan.blocks)).toMatchObject({ kind: 'not-empty', holds: 'when-filled', logicalId: 'Thing' });
    expect(plan.free).toBe(true);
  });

  it('warns of no repository that empties itself', () => {
    expect(planOf({ Thing: { Type: 'AWS::ECR::Repository', Properties: { EmptyOnDelete: true } } }).blocks).toEqual([]);
  });

  it.each([
    ['a bucket', bucket({}, lock('COMPLIANCE', { Years: 6 })), 'locked for 2190 days in compliance mode'],
    [
      'a vault',
      { Vault: { Type: 'AWS::Backup::BackupVault', Properties: { LockConfiguration: { MaxRetentionDays: 30 } } } },
      'locked for 30 days in governance mode',
    ],
    ['a lock of unknown length', bucket({}, lock('GOVERNANCE', { Days: { Ref: 'Days' } })), 'templates do not tell'],
  ])('says how long the lock of %s stands in the way', (_what, resources, says) => {
    const found = only(planOf(resources as Resources).blocks);
    expect(found).toMatchObject({ kind: 'lock', holds: 'when-filled' });
    expect(found.why).toContain(says);
  });

  it('warns that what is published to workloads may be in use, and of nothing else', () => {
    const plan = planOf({
      Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: {} } },
      Private: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: {} } },
      Published: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: { Ref: 'Boundary' } } },
    });
    expect(only(plan.blocks)).toMatchObject({ kind: 'in-use', holds: 'when-used', logicalId: 'Boundary' });
  });
});

describe('what stays', () => {
  it.each([
    ['governance', { Days: 365 }, 365, false],
    ['compliance', { Years: 1 }, 365, true],
  ])('says of a bucket under a %s lock until when', (mode, period, days, final) => {
    const left = only(planOf(bucket(RETAINED, lock(mode.toUpperCase(), period))).stays);
    expect(left).toMatchObject({ what: 'resource', days, final });
    expect(left.until).toContain('365 days after its last object');
  });

  it('takes a lock that it cannot read for one that nobody opens', () => {
    const left = only(planOf(bucket(RETAINED, lock({ Ref: 'Mode' }, {}))).stays);
    expect(left).toMatchObject({ final: true, until: 'a day that the templates do not tell' });
    expect(left).not.toHaveProperty('days');
  });

  it.each([
    [
      'both rules',
      [{ Status: 'Enabled', ExpirationInDays: 365, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }],
      366,
    ],
    ['no rule for old versions', [{ Status: 'Enabled', ExpirationInDays: 365 }], undefined],
    [
      'a rule for one prefix',
      [{ Status: 'Enabled', Prefix: 'a/', ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }],
      undefined,
    ],
    [
      'a rule that is off',
      [{ Status: 'Disabled', ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }],
      undefined,
    ],
  ])('says when a versioned bucket with %s is empty', (_what, Rules, days) => {
    const properties = { VersioningConfiguration: { Status: 'Enabled' }, LifecycleConfiguration: { Rules } };
    expect(only(planOf(bucket(RETAINED, properties)).stays).days).toBe(days);
  });

  it('tells a vault whose lock can still be changed for three days from one in governance mode', () => {
    const vault = (more: object) => ({
      Vault: {
        Type: 'AWS::Backup::BackupVault',
        ...RETAINED,
        Properties: { LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 30, ...more } },
      },
    });
    expect(only(planOf(vault({})).stays)).toMatchObject({ days: 30, final: false });
    expect(only(planOf(vault({ ChangeableForDays: 3 })).stays)).toMatchObject({ days: 30, final: true });
  });

  it.each([
    ['AWS::RDS::DBCluster', {}, ['snapshot']],
    ['AWS::RDS::DBInstance', {}, ['snapshot']],
    ['AWS::RDS::DBInstance', { DBClusterIdentifier: 'cluster' }, []],
    ['AWS::DynamoDB::Table', {}, []],
  ])('knows what %s with %j leaves where no policy is written', (Type, Properties, what) => {
    expect(planOf({ Thing: { Type, Properties } }).stays.map((left) => left.what)).toEqual(what);
  });

  it('says of a key what it encrypts that stays as well, and how long its deletion waits', () => {
    const encrypted = (policy: object) => ({
      Type: 'AWS::Logs::LogGroup',
      ...policy,
      Properties: { RetentionInDays: 30, KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
    });
    const plan = planOf({
      Key: { Type: 'AWS::KMS::Key', ...RETAINED, Properties: { PendingWindowInDays: 7 } },
      Stays: encrypted(RETAINED),
      Goes: encrypted({}),
    });
    const [key, group] = plan.stays;
    expect(key).toMatchObject({ logicalId: 'Key', days: 7, why: 'it encrypts what stays too: One/Stays' });
    expect(group).toMatchObject({ logicalId: 'Stays', days: 30 });
    expect(plan.stays).toHaveLength(2);
  });

  it('says what of the account is put back', () => {
    const plan = planOf({ Macie: { Type: 'Custom::RampartSingleton', Properties: { Kind: 'macie' } } });
    expect(plan.putBack).toEqual([{ stack: 'One', logicalId: 'Macie', kind: 'macie' }]);
  });
});
