/** Day on which the prices were looked up. */
export const PRICES_AS_OF = '2026-11-21';

export const HOURS_PER_MONTH = 730;

/** One list price: US dollars without tax, discounts or free tiers. */
export interface Price {
  readonly usd: number;
  readonly per: string;
  /**
   * `home`: a source names this price for eu-central-1, or says that it is the same everywhere. `elsewhere`: the source
   * speaks of another region, or of none. `assumed`: no source has it; the note says where the figure comes from.
   */
  readonly seen: 'home' | 'elsewhere' | 'assumed';
  /** Who says so and when; AWS's own pages fill in their figures by script, which no stored copy has. */
  readonly source: string;
}

/** Prices of eu-central-1; other regions of the allow list differ by a few per cent, which an estimate can bear. */
export const PRICES = {
  kmsKeyMonth: {
    usd: 1,
    per: 'key and month',
    seen: 'home',
    source:
      'published bill of June 2026: eu-central-1-KMS-Keys, 3.00; cloudburn.io/blog/aws-kms-pricing, 2026-03-14, has 1.00 a key',
  },
  kmsRotationMonth: {
    usd: 1,
    per: 'rotation and month, first two rotations only',
    seen: 'elsewhere',
    source: 'canglad.com, 2023-09-01, with the cap that AWS announced on 2024-04-12; no region named',
  },
  interfaceEndpointZoneHour: {
    usd: 0.012,
    per: 'endpoint, zone and hour',
    seen: 'home',
    source: 'AWS Price List, EUC1-VpcEndpoint-Hours, as a public cost study read it on 2026-09-22',
  },
  natGatewayHour: {
    usd: 0.052,
    per: 'gateway and hour',
    seen: 'home',
    source: 'AWS Price List, EUC1-NatGateway-Hours, as recorded in the tests of a public cost tool (undated)',
  },
  firewallEndpointHour: {
    usd: 0.395,
    per: 'firewall endpoint and hour; waives the hours of one NAT gateway behind it',
    seen: 'elsewhere',
    source:
      'AWS Network Firewall pricing as public notes quote it for us-east-1; that NAT gateways are waived, one for one, stands in noahehall/theBookOfNoah, networkFirewall.md',
  },
  publicAddressHour: {
    usd: 0.005,
    per: 'address and hour',
    seen: 'home',
    source: 'published bill of June 2026: EUC1-PublicIPv4:InUseAddress, 14.34 for about four addresses',
  },
  loadBalancerHour: {
    usd: 0.027,
    per: 'load balancer and hour',
    seen: 'home',
    source: 'published bill of June 2026: EUC1-LoadBalancerUsage, 19.44 for 720 hours',
  },
  loadBalancerUnitHour: {
    usd: 0.008,
    per: 'capacity unit and hour',
    seen: 'home',
    source: 'a public course that prices load balancers for Frankfurt (undated)',
  },
  webAclMonth: {
    usd: 5,
    per: 'web ACL and month',
    seen: 'home',
    source:
      'c3x.dev/blog/aws-waf-cost-explained, 2026; the AWS networking blog says that it is the same in all regions',
  },
  webAclRuleMonth: {
    usd: 1,
    per: 'rule or managed group and month',
    seen: 'home',
    source:
      'c3x.dev/blog/aws-waf-cost-explained, 2026; the AWS networking blog says that it is the same in all regions',
  },
  auroraCapacityUnitHour: {
    usd: 0.14,
    per: 'capacity unit and hour',
    seen: 'home',
    source: 'AWS Price List of September 2026 for Frankfurt, as a public project quotes it',
  },
  auroraStorageGbMonth: {
    usd: 0.119,
    per: 'GB and month',
    seen: 'home',
    source: 'AWS Price List of September 2026 for Frankfurt, as a public project quotes it',
  },
  secretMonth: {
    usd: 0.4,
    per: 'secret and month',
    seen: 'home',
    source: 'published bill of June 2026: EUC1-AWSSecretsManager-Secrets, 1.60 for four secrets',
  },
  alarmMonth: {
    usd: 0.1,
    per: 'alarm of standard resolution and month',
    seen: 'elsewhere',
    source: 'an AWS blog on high-resolution alarms and several cost notes: 0.10; no region recorded',
  },
  dashboardMonth: {
    usd: 3,
    per: 'dashboard and month; three are free',
    seen: 'elsewhere',
    source: 'Amazon CloudWatch pricing as many cost notes quote it, 3.00; no region recorded',
  },
  customMetricMonth: {
    usd: 0.3,
    per: 'custom metric and month, first ten thousand',
    seen: 'elsewhere',
    source: 'Amazon CloudWatch pricing as many cost notes quote it, 0.30; no region recorded',
  },
  queueMillionRequests: {
    usd: 0.4,
    per: 'million requests of a standard queue',
    seen: 'elsewhere',
    source: 'Amazon SQS pricing as cost notes of 2022-2023 quote it, 0.40; no region recorded',
  },
  configItem: {
    usd: 0.003,
    per: 'recorded change, continuous recording',
    seen: 'elsewhere',
    source: 'vantage.sh/blog/aws-config-pricing and cloudgauge.app, read 2026-11-21; no region named',
  },
  configItemDaily: {
    usd: 0.012,
    per: 'recorded resource, daily recording',
    seen: 'elsewhere',
    source: 'cloudgauge.app/blog/governance-cost-trap, read 2026-11-21; no region named',
  },
  configRuleEvaluation: {
    usd: 0.001,
    per: 'evaluation, first 100,000 a month',
    seen: 'elsewhere',
    source: 'vantage.sh/blog/aws-config-pricing, read 2026-11-21; no region named',
  },
  securityHubCheck: {
    usd: 0.001,
    per: 'check, first 100,000 a month',
    seen: 'elsewhere',
    source: 'cost guide of the AWS security team for China, for us-east-2',
  },
  guardDutyMillionEvents: {
    usd: 4.8,
    per: 'million management events',
    seen: 'assumed',
    source: 'us-east-1 has 4.00 (factualminds.com, 2026-06-13); a fifth more here, which two undated notes name too',
  },
  guardDutyNetworkGb: {
    usd: 1.18,
    per: 'GB of flow and name-query records',
    seen: 'assumed',
    source: 'us-east-1 has 1.00 (factualminds.com, 2026-06-13); a fifth more here, which two undated notes name too',
  },
  nameFilterMillionQueries: {
    usd: 0.6,
    per: 'million name queries that the DNS Firewall looks at',
    seen: 'assumed',
    source:
      'what cost notes name for the first thousand million queries of a month, without region or date; recognition of threats costs more',
  },
  unusedAccessRoleMonth: {
    usd: 0.2,
    per: 'role or user and month',
    seen: 'elsewhere',
    source: 'geeksforgeeks.org, activate-unused-access-analyzer, read 2026-11-21; no region named',
  },
  backupGbMonth: {
    usd: 0.05,
    per: 'GB and month',
    seen: 'assumed',
    source:
      'EFS backups cost 0.05 in us-east-1 (factualminds.com, 2026-06-13), Aurora snapshots 0.022 in London (Price List of 2026-10-06)',
  },
  airGappedGbMonth: {
    usd: 0.05,
    per: 'GB and month in an air-gapped vault',
    seen: 'assumed',
    source:
      'taken as warm backup storage (backupGbMonth): no stored copy of the AWS Backup pricing page has its figures',
  },
  vendedLogToBucketGb: {
    usd: 0.315,
    per: 'GB delivered to a bucket',
    seen: 'assumed',
    source: 'half the price of log ingestion, as in us-east-1 (0.25 of 0.50) and Tokyo (0.38 of 0.76, zenn.dev)',
  },
  logIngestedGb: {
    usd: 0.63,
    per: 'GB taken in by CloudWatch Logs',
    seen: 'home',
    source: 'public list-price book of 2026-03-26: EUC1-DataProcessing-Bytes',
  },
  bucketGbMonth: {
    usd: 0.0245,
    per: 'GB and month, S3 Standard',
    seen: 'home',
    source: 'infracost output of several public projects for eu-central-1; a thesis of September 2024 for Frankfurt',
  },
  trailInsightMillionEvents: {
    usd: 3.5,
    per: 'million events analysed',
    seen: 'home',
    source: 'published bill of 2023: EUC1-InsightsEvents, 0.0000035 an event; the same in every region of that bill',
  },
  trailDataMillionEvents: {
    usd: 1,
    per: 'million data events',
    seen: 'elsewhere',
    source: 'several public cost notes: 0.10 for 100,000; no region named',
  },
  athenaTbScanned: {
    usd: 5,
    per: 'TB read by a query',
    seen: 'elsewhere',
    source:
      'Amazon Athena pricing as many cost notes quote it, 5.00; most regions, among them Frankfurt, are said to have the same',
  },
} as const satisfies Readonly<Record<string, Price>>;

/** What an account of moderate use does in a month; printed beside the estimate, because most of the bill hangs on it. */
export const ASSUMED_USE = {
  /** Lambda keeps five long polls of twenty seconds open on an idle queue. Unit: million requests a month. */
  idlePollsMillions: 0.65,
  loadBalancerUnits: 1,
  databaseStorageGb: 20,
  backupGb: 20,
  archiveGb: 50,
  flowLogsGb: 10,
  queryLogsGb: 1,
  nameQueriesMillions: 2,
  /** Read by questions to the archive; the workgroup stops each at a tenth of it. Unit: TB. */
  athenaTb: 0.1,
  configItems: 2000,
  configItemsDaily: 400,
  configEvaluations: 10_000,
  securityHubChecks: 12_000,
  managementEventsMillions: 2,
  /** Share of writes; CloudTrail Insights looks at them twice, at reads once. The share is that of AWS's own example. */
  writeShare: 0.1,
  dataEventsMillions: 1,
  /** What one million events of the trail take in its log group. Unit: GB. */
  trailGbPerMillion: 1.5,
} as const;
