import type { Assembly, Resource, StackTemplate, Value } from '../assembly/assembly';
import { HOURS_PER_MONTH as HOURS, PRICES, PRICES_AS_OF, ASSUMED_USE as USE } from './price-table';

export interface MonthlyCost {
  readonly total: number;
  readonly currency: 'USD';
  readonly asOf: string;
  readonly perStack: readonly {
    readonly stack: string;
    readonly usd: number;
    readonly lines: readonly { readonly item: string; readonly usd: number }[];
  }[];
  readonly assumptions: readonly string[];
}

interface Line {
  readonly item: string;
  readonly usd: number;
}

/** Price of one resource a month, by type; types without an entry cost nothing by standing there. */
const PRICE_OF: Readonly<Record<string, (resource: Resource) => readonly Line[]>> = {
  'AWS::KMS::Key': () => [
    line('KMS keys, with two rotations', PRICES.kmsKeyMonth.usd + 2 * PRICES.kmsRotationMonth.usd),
  ],
  'AWS::EC2::VPCEndpoint': ({ properties }) =>
    properties['VpcEndpointType'] === 'Interface'
      ? [line('interface endpoints', lengthOf(properties['SubnetIds']) * hourly('interfaceEndpointZoneHour'))]
      : [],
  'AWS::EC2::NatGateway': () => [line('NAT gateways', hourly('natGatewayHour'))],
  'AWS::NetworkFirewall::Firewall': ({ properties }) => [
    line('firewall endpoints', lengthOf(properties['SubnetMappings']) * hourly('firewallEndpointHour')),
  ],
  'AWS::EC2::EIP': () => [line('public addresses', hourly('publicAddressHour'))],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': () => [
    line('load balancer', hourly('loadBalancerHour') + USE.loadBalancerUnits * hourly('loadBalancerUnitHour')),
  ],
  'AWS::WAFv2::WebACL': ({ properties }) => [
    line('web ACL', PRICES.webAclMonth.usd + lengthOf(properties['Rules']) * PRICES.webAclRuleMonth.usd),
  ],
  'AWS::RDS::DBCluster': ({ properties }) => [
    line('Aurora storage', USE.databaseStorageGb * PRICES.auroraStorageGbMonth.usd),
    ...(properties['ManageMasterUserPassword'] === true ? [line('secrets', PRICES.secretMonth.usd)] : []),
  ],
  'AWS::SecretsManager::Secret': () => [line('secrets', PRICES.secretMonth.usd)],
  // A stream is polled free of charge; only mappings of queues scale so.
  'AWS::Lambda::EventSourceMapping': ({ properties }) =>
    properties['ScalingConfig'] === undefined
      ? []
      : [
          line('idle queues', USE.idlePollsMillions * PRICES.queueMillionRequests.usd),
          // The sweeper beside each queue says every minute that it ran and how late the oldest action is.
          line('metrics of the sweepers', 2 * PRICES.customMetricMonth.usd),
        ],
  'AWS::CloudWatch::Alarm': ({ properties }) => [
    // A band of what is usual is two metrics more.
    line('alarms', (properties['ThresholdMetricId'] === undefined ? 1 : 3) * PRICES.alarmMonth.usd),
    ...(properties['MetricName'] === 'UnansweredFindings'
      ? // Number and age of open findings, by four severities, and the number of those without an answer.
        [line('metrics of findings', 9 * PRICES.customMetricMonth.usd)]
      : []),
  ],
  'AWS::CloudWatch::Dashboard': () => [line('dashboard', PRICES.dashboardMonth.usd)],
  'AWS::Logs::MetricFilter': () => [line('metrics of log filters', PRICES.customMetricMonth.usd)],
  'AWS::Config::ConfigurationRecorder': ({ properties }) => [
    line('Config: recorded changes', recorded(properties['RecordingMode'])),
  ],
  // A check that several standards ask for is made, and charged, once; so not per standard.
  'AWS::SecurityHub::Hub': () => [line('Security Hub checks', USE.securityHubChecks * PRICES.securityHubCheck.usd)],
  'AWS::GuardDuty::Detector': () => [
    line(
      'GuardDuty',
      USE.managementEventsMillions * PRICES.guardDutyMillionEvents.usd +
        (USE.flowLogsGb + USE.queryLogsGb) * PRICES.guardDutyNetworkGb.usd,
    ),
  ],
  'AWS::CloudTrail::Trail': ({ properties }) => trail(properties),
  'AWS::EC2::FlowLog': () => [line('flow logs', USE.flowLogsGb * PRICES.vendedLogToBucketGb.usd)],
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': () => [
    line('name-query logs', USE.queryLogsGb * PRICES.vendedLogToBucketGb.usd),
  ],
  'AWS::Route53Resolver::FirewallRuleGroupAssociation': () => [
    line('name filter', USE.nameQueriesMillions * PRICES.nameFilterMillionQueries.usd),
  ],
  'AWS::Athena::WorkGroup': () => [line('questions to the archive', USE.athenaTb * PRICES.athenaTbScanned.usd)],
  // A vault of copies, of another region or air-gapped, holds as much again as the one that it copies.
  'AWS::Backup::BackupVault': () => [line('recovery points', USE.backupGb * PRICES.backupGbMonth.usd)],
  'AWS::Backup::LogicallyAirGappedBackupVault': () => [
    line('air-gapped copies of recovery points', USE.backupGb * PRICES.airGappedGbMonth.usd),
  ],
};

function line(item: string, usd: number): Line {
  return { item, usd };
}

function hourly(price: keyof typeof PRICES): number {
  return PRICES[price].usd * HOURS;
}

function recorded(mode: Value | undefined): number {
  const daily = isMap(mode) && mode['RecordingFrequency'] === 'DAILY';
  // Daily recording is charged at most once a day for each resource that changed, at four times the price.
  return daily ? USE.configItemsDaily * PRICES.configItemDaily.usd : USE.configItems * PRICES.configItem.usd;
}

/** The first copy of management events is free; everything else that a trail does is not. */
function trail(properties: Resource['properties']): readonly Line[] {
  const management = USE.managementEventsMillions;
  const insights = lengthOf(properties['InsightSelectors']) > 0 ? management * (1 + USE.writeShare) : 0;
  const data = recordsData(properties) ? USE.dataEventsMillions : 0;
  const copied = properties['CloudWatchLogsLogGroupArn'] === undefined ? 0 : management + data;
  return [
    line('archive of trail and logs', USE.archiveGb * PRICES.bucketGbMonth.usd),
    line('CloudTrail Insights', insights * PRICES.trailInsightMillionEvents.usd),
    line('CloudTrail data events', data * PRICES.trailDataMillionEvents.usd),
    line('CloudTrail in CloudWatch Logs', copied * USE.trailGbPerMillion * PRICES.logIngestedGb.usd),
  ];
}

function recordsData(properties: Resource['properties']): boolean {
  return ['AdvancedEventSelectors', 'EventSelectors'].some((name) =>
    JSON.stringify(properties[name] ?? '').includes('AWS::S3::Object'),
  );
}

/** What a month of an assembly costs about, per stack: what stands there, and the assumed use of what is priced by use. */
export function monthlyCost(assembly: Assembly): MonthlyCost {
  const roles = assembly.ofType('AWS::IAM::Role').length;
  const perStack = assembly.stacks.map((stack) => {
    const lines = linesOf(stack, roles);
    return { stack: stack.name, usd: cents(sum(lines)), lines };
  });
  return {
    total: cents(sum(perStack)),
    currency: 'USD',
    asOf: PRICES_AS_OF,
    perStack,
    assumptions: [
      `list prices of eu-central-1 on ${PRICES_AS_OF}, without tax, data transfer or workloads; docs/cost.md has their sources`,
      `${USE.databaseStorageGb} GB of database, ${USE.backupGb} GB of backups, ${USE.archiveGb} GB of archive, ${USE.flowLogsGb} GB of flow logs`,
      `${USE.managementEventsMillions} million API calls, ${USE.dataEventsMillions} million reads and writes of objects, ${USE.configItems} recorded changes, ${USE.configEvaluations} rule evaluations`,
    ],
  };
}

function linesOf(stack: StackTemplate, roles: number): Line[] {
  const sums = new Map<string, number>();
  const add = ({ item, usd }: Line) => sums.set(item, (sums.get(item) ?? 0) + usd);
  if (stack.resources.some(({ type }) => type === 'AWS::Config::ConfigRule')) {
    add(line('Config: rule evaluations', USE.configEvaluations * PRICES.configRuleEvaluation.usd));
  }
  const waived = Math.min(firewallEndpoints(stack), countOf(stack, 'AWS::EC2::NatGateway'));
  const cluster = stack.resources.find(({ type }) => type === 'AWS::RDS::DBCluster');
  for (const resource of stack.resources) {
    for (const part of PRICE_OF[resource.type]?.(resource) ?? []) add(part);
    if (resource.type === 'AWS::RDS::DBInstance' && cluster !== undefined) add(instancePrice(cluster));
    if (resource.type === 'AWS::AccessAnalyzer::Analyzer' && isUnusedAccess(resource)) {
      add({ item: 'unused access, per role', usd: roles * PRICES.unusedAccessRoleMonth.usd });
    }
  }
  if (waived > 0) add(line('NAT gateways', -waived * hourly('natGatewayHour')));
  return [...sums].map(([item, usd]) => ({ item, usd: cents(usd) })).filter(({ usd }) => usd > 0);
}

/** AWS charges no hours for as many NAT gateways as there are firewall endpoints before them. */
function firewallEndpoints({ resources }: StackTemplate): number {
  return resources
    .filter(({ type }) => type === 'AWS::NetworkFirewall::Firewall')
    .reduce((total, { properties }) => total + lengthOf(properties['SubnetMappings']), 0);
}

function countOf({ resources }: StackTemplate, type: string): number {
  return resources.filter((resource) => resource.type === type).length;
}

/** Serverless instances at their smallest size: what an idle database costs. */
function instancePrice(cluster: Resource): Line {
  const scaling = cluster.properties['ServerlessV2ScalingConfiguration'];
  const smallest = isMap(scaling) && typeof scaling['MinCapacity'] === 'number' ? scaling['MinCapacity'] : 1;
  return { item: 'Aurora instances at their smallest size', usd: smallest * hourly('auroraCapacityUnitHour') };
}

function isUnusedAccess(analyzer: Resource): boolean {
  const { Type: type } = analyzer.properties;
  return typeof type === 'string' && type.endsWith('UNUSED_ACCESS');
}

function lengthOf(value: Value | undefined): number {
  return Array.isArray(value) ? value.length : 0;
}

function isMap(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sum(lines: readonly { readonly usd: number }[]): number {
  return lines.reduce((total, { usd }) => total + usd, 0);
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
