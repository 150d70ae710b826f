import type { Assembly, Resource, StackTemplate, Value } from '../assembly/assembly';
import { ASSUMED_USE as USE, HOURS_PER_MONTH as HOURS, PRICES_AS_OF, PRICES as USD } from './price-table';

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
const PRICE_OF: Readonly<Record<string, (resource: Resource) => Line>> = {
  'AWS::KMS::Key': () => ({ item: 'KMS keys, with two rotations', usd: USD.kmsKeyMonth + 2 * USD.kmsRotationMonth }),
  'AWS::EC2::VPCEndpoint': (endpoint) => ({
    item: 'interface endpoints',
    usd:
      endpoint.properties['VpcEndpointType'] === 'Interface'
        ? lengthOf(endpoint.properties['SubnetIds']) * USD.interfaceEndpointZoneHour * HOURS
        : 0,
  }),
  'AWS::EC2::NatGateway': () => ({ item: 'NAT gateways', usd: USD.natGatewayHour * HOURS }),
  'AWS::EC2::EIP': () => ({ item: 'public addresses', usd: USD.publicAddressHour * HOURS }),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': () => ({
    item: 'load balancer',
    usd: (USD.loadBalancerHour + USE.loadBalancerUnits * USD.loadBalancerUnitHour) * HOURS,
  }),
  'AWS::WAFv2::WebACL': (acl) => ({
    item: 'web ACL',
    usd: USD.webAclMonth + lengthOf(acl.properties['Rules']) * USD.webAclRuleMonth,
  }),
  'AWS::RDS::DBCluster': (cluster) => ({
    item: 'Aurora storage and managed secret',
    usd:
      USE.databaseStorageGb * USD.auroraStorageGbMonth +
      (cluster.properties['ManageMasterUserPassword'] === true ? USD.secretMonth : 0),
  }),
  'AWS::SecretsManager::Secret': () => ({ item: 'secrets', usd: USD.secretMonth }),
  'AWS::CloudWatch::Alarm': () => ({ item: 'alarms', usd: USD.alarmMonth }),
  'AWS::Config::ConfigurationRecorder': () => ({
    item: 'Config: recorded changes and rule evaluations',
    usd: USE.configItems * USD.configItem + USE.configEvaluations * USD.configRuleEvaluation,
  }),
  'AWS::SecurityHub::Standard': () => ({
    item: 'Security Hub checks',
    usd: USE.securityHubChecks * USD.securityHubCheck,
  }),
  'AWS::GuardDuty::Detector': () => ({
    item: 'GuardDuty',
    usd: USE.guardDutyMillions * USD.guardDutyMillionEvents,
  }),
  'AWS::CloudTrail::Trail': () => ({
    item: 'CloudTrail Insights',
    usd: 2 * USE.trailInsightMillions * USD.trailInsightMillionEvents,
  }),
  'AWS::EC2::FlowLog': () => ({ item: 'flow logs', usd: USE.logsIngestedGb * USD.logIngestedGb }),
  'AWS::Backup::BackupVault': () => ({ item: 'recovery points', usd: USE.backupGb * USD.backupGbMonth }),
};

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
      `list prices of eu-central-1 on ${PRICES_AS_OF}, without tax, data transfer or workloads`,
      `${USE.databaseStorageGb} GB of database, ${USE.backupGb} GB of backups, ${USE.logsIngestedGb} GB of flow logs`,
      `${USE.configItems} recorded changes, ${USE.guardDutyMillions} million events seen by GuardDuty`,
    ],
  };
}

function linesOf(stack: StackTemplate, roles: number): Line[] {
  const sums = new Map<string, number>();
  const add = ({ item, usd }: Line) => sums.set(item, (sums.get(item) ?? 0) + usd);
  const cluster = stack.resources.find(({ type }) => type === 'AWS::RDS::DBCluster');
  for (const resource of stack.resources) {
    const price = PRICE_OF[resource.type];
    if (price !== undefined) add(price(resource));
    if (resource.type === 'AWS::RDS::DBInstance' && cluster !== undefined) add(instancePrice(cluster));
    if (resource.type === 'AWS::AccessAnalyzer::Analyzer' && isUnusedAccess(resource)) {
      add({ item: 'unused access, per role', usd: roles * USD.unusedAccessRoleMonth });
    }
  }
  return [...sums].map(([item, usd]) => ({ item, usd: cents(usd) })).filter(({ usd }) => usd > 0);
}

/** Serverless instances at their smallest size: what an idle database costs. */
function instancePrice(cluster: Resource): Line {
  const scaling = cluster.properties['ServerlessV2ScalingConfiguration'];
  const smallest = isMap(scaling) && typeof scaling['MinCapacity'] === 'number' ? scaling['MinCapacity'] : 1;
  return { item: 'Aurora instances at their smallest size', usd: smallest * USD.auroraCapacityUnitHour * HOURS };
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
