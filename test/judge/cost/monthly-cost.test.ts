import { assemblyOf } from '../../../lib/judge/assembly/assembly-of';
import { monthlyCost } from '../../../lib/judge/cost/monthly-cost';
import { ASSUMED_USE, PRICES, PRICES_AS_OF } from '../../../lib/judge/cost/price-table';

function costOf(resources: Record<string, unknown>) {
  const cost = monthlyCost(assemblyOf([{ name: 'S', region: 'eu-central-1', template: { Resources: resources } }]));
  return cost.perStack[0]?.lines ?? [];
}

describe('the monthly estimate', () => {
  it('prices what stands there, by hour or by month', () => {
    expect(
      costOf({
        Key: { Type: 'AWS::KMS::Key', Properties: {} },
        Other: { Type: 'AWS::KMS::Key', Properties: {} },
        Nat: { Type: 'AWS::EC2::NatGateway', Properties: {} },
        Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: {} },
      }),
    ).toEqual([
      { item: 'KMS keys, with two rotations', usd: 6 },
      { item: 'NAT gateways', usd: 37.96 },
      { item: 'alarms', usd: 0.1 },
    ]);
  });

  it('counts an interface endpoint once a zone and a gateway endpoint not at all', () => {
    expect(
      costOf({
        Interface: {
          Type: 'AWS::EC2::VPCEndpoint',
          Properties: { VpcEndpointType: 'Interface', SubnetIds: ['subnet-1', 'subnet-2', 'subnet-3'] },
        },
        Gateway: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcEndpointType: 'Gateway' } },
      }),
    ).toEqual([{ item: 'interface endpoints', usd: 26.28 }]);
  });

  it('prices a firewall by its endpoints, and then as many NAT gateways not at all', () => {
    const nat = { Type: 'AWS::EC2::NatGateway', Properties: {} };
    const subnets = [{ SubnetId: 'subnet-1' }, { SubnetId: 'subnet-2' }];
    const firewall = { Type: 'AWS::NetworkFirewall::Firewall', Properties: { SubnetMappings: subnets } };
    expect(costOf({ Firewall: firewall, A: nat, B: nat })).toEqual([{ item: 'firewall endpoints', usd: 576.7 }]);
    expect(costOf({ Firewall: firewall, A: nat, B: nat, C: nat })).toEqual([
      { item: 'firewall endpoints', usd: 576.7 },
      { item: 'NAT gateways', usd: 37.96 },
    ]);
  });

  it('prices every serverless instance at the smallest size of its cluster', () => {
    const instance = { Type: 'AWS::RDS::DBInstance', Properties: { DBInstanceClass: 'db.serverless' } };
    const lines = costOf({
      Cluster: {
        Type: 'AWS::RDS::DBCluster',
        Properties: { ManageMasterUserPassword: true, ServerlessV2ScalingConfiguration: { MinCapacity: 0.5 } },
      },
      Writer: instance,
      Reader: instance,
    });
    expect(lines).toEqual([
      { item: 'Aurora storage', usd: 2.38 },
      { item: 'secrets', usd: 0.4 },
      { item: 'Aurora instances at their smallest size', usd: 102.2 },
    ]);
  });

  it('delivers flow logs and name queries to a bucket, at the price of that and not of log ingestion', () => {
    expect(
      costOf({
        Flows: { Type: 'AWS::EC2::FlowLog', Properties: { LogDestinationType: 's3' } },
        Queries: { Type: 'AWS::Route53Resolver::ResolverQueryLoggingConfig', Properties: {} },
      }),
    ).toEqual([
      { item: 'flow logs', usd: 3.15 },
      { item: 'name-query logs', usd: 0.32 },
    ]);
  });

  it('charges a trail for insights, data events and the copy in a log group, and for the archive alone where it does nothing else', () => {
    const trail = { Type: 'AWS::CloudTrail::Trail', Properties: { IsLogging: true, S3BucketName: 'archive' } };
    const archive = { item: 'archive of trail and logs', usd: 1.23 };
    expect(costOf({ Trail: trail })).toEqual([archive]);
    const selectors = [{ FieldSelectors: [{ Field: 'resources.type', Equals: ['AWS::S3::Object'] }] }];
    const more = {
      InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
      AdvancedEventSelectors: selectors,
      CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-central-1:111111111111:log-group:trail:*',
    };
    expect(costOf({ Trail: { ...trail, Properties: { ...trail.Properties, ...more } } })).toEqual([
      archive,
      { item: 'CloudTrail Insights', usd: 7.7 },
      { item: 'CloudTrail data events', usd: 1 },
      { item: 'CloudTrail in CloudWatch Logs', usd: 2.84 },
    ]);
  });

  it('charges Security Hub once, however many standards there are', () => {
    const standard = { Type: 'AWS::SecurityHub::Standard', Properties: {} };
    expect(costOf({ Hub: { Type: 'AWS::SecurityHub::Hub', Properties: {} }, One: standard, Two: standard })).toEqual([
      { item: 'Security Hub checks', usd: 12 },
    ]);
  });

  it('charges daily recording by the resource and continuous recording by the change', () => {
    const recorder = (RecordingFrequency: string) => ({
      Recorder: { Type: 'AWS::Config::ConfigurationRecorder', Properties: { RecordingMode: { RecordingFrequency } } },
    });
    expect(costOf(recorder('CONTINUOUS'))).toEqual([{ item: 'Config: recorded changes', usd: 6 }]);
    expect(costOf(recorder('DAILY'))).toEqual([{ item: 'Config: recorded changes', usd: 4.8 }]);
  });

  it('charges the unused-access analyzer for every role of the assembly', () => {
    const role = { Type: 'AWS::IAM::Role', Properties: {} };
    const analyzer = (Type: string) => ({ Type: 'AWS::AccessAnalyzer::Analyzer', Properties: { Type } });
    expect(
      costOf({ A: role, B: role, Unused: analyzer('ACCOUNT_UNUSED_ACCESS'), Outside: analyzer('ACCOUNT') }),
    ).toEqual([{ item: 'unused access, per role', usd: 0.4 }]);
  });

  it('charges copies of backups by the vault that takes them', () => {
    const vault = (Type: string) => ({ Type, Properties: {} });
    expect(
      costOf({
        Home: vault('AWS::Backup::BackupVault'),
        Gap: vault('AWS::Backup::LogicallyAirGappedBackupVault'),
      }),
    ).toEqual([
      { item: 'recovery points', usd: 1 },
      { item: 'air-gapped copies of recovery points', usd: 1 },
    ]);
  });

  it('says what it assumes and of which day the prices are', () => {
    const cost = monthlyCost(assemblyOf([{ name: 'S', template: { Resources: {} } }]));
    expect(cost).toMatchObject({ total: 0, currency: 'USD', asOf: PRICES_AS_OF });
    expect(cost.assumptions.join(' ')).toContain(`${ASSUMED_USE.backupGb} GB of backups`);
  });
});

describe('the price table', () => {
  it('names a source for every price', () => {
    const prices = Object.entries(PRICES);
    expect(prices.filter(([, { source }]) => source.length < 20)).toEqual([]);
    expect(prices.filter(([, { usd }]) => !(usd > 0))).toEqual([]);
  });
});
