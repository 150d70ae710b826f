import { CONTRACT as EVIDENCE } from '../../../lambdas/measure-evidence-age/contract';
import { CONTRACT as FINDINGS } from '../../../lambdas/measure-findings/contract';
import { CONTRACT as RECOVERY } from '../../../lambdas/measure-recovery/contract';
import { METRIC as OUTCOMES } from '../../../lambdas/runtime/contract';

/** A metric by name, or all that a search finds: so that the dashboard needs to know neither remediations nor promises. */
export type Shown =
  | {
      readonly namespace: string;
      readonly name: string;
      readonly dimensions: Readonly<Record<string, string>>;
      readonly stat?: string;
      readonly label?: string;
    }
  | { readonly search: string; readonly label?: string };

export interface Widget {
  readonly title: string;
  readonly stat: string;
  /** Seconds. */
  readonly period: number;
  readonly metrics: readonly Shown[];
  /** @default timeSeries */
  readonly view?: 'singleValue' | 'timeSeries';
  /** @default that of the stack */
  readonly region?: string;
  /** What should not be crossed. */
  readonly line?: { readonly label: string; readonly value: number };
}

export interface DashboardPlace {
  readonly profile: string;
  readonly region: string;
  readonly canary: string;
  readonly topicName: string;
}

const MINUTE = 60;
const HOUR = 3_600;
/** CloudWatch shows charges several times a day. */
const CHARGES = 6 * HOUR;
/** Of the canary's alarm. Unit: ms. */
const SLOWEST_MS = 60_000;
/** As AWS/Billing calls them; one that an account does not use has no metric and no line. */
const SECURITY_SERVICES = [
  'AmazonGuardDuty',
  'AmazonInspectorV2',
  'AmazonMacie',
  'AWSCloudTrail',
  'AWSConfig',
  'AWSSecurityHub',
  'awskms',
];

/** Widgets by row. */
export function dashboardRows(place: DashboardPlace): readonly (readonly Widget[])[] {
  return [
    findings(place),
    alerts(place),
    serving(),
    [
      ages('Backups: age of the newest, hours', RECOVERY.metric.backup, place.profile, HOUR),
      ages('Restore tests: age of the last good one, days', RECOVERY.metric.test, place.profile, HOUR),
    ],
    [
      {
        title: 'Remediations by outcome',
        stat: 'Sum',
        period: HOUR,
        metrics: [
          search(`{${OUTCOMES.namespace},${sorted(OUTCOMES.dimensions)}} MetricName="${OUTCOMES.name}"`, 'Sum', HOUR),
        ],
      },
      {
        title: 'Evidence: age of the newest, days',
        stat: 'Maximum',
        period: 12 * HOUR,
        metrics: [
          search(
            `{${EVIDENCE.metric.namespace},${sorted(EVIDENCE.metric.dimensions)}} MetricName="${EVIDENCE.metric.name}" Profile="${place.profile}"`,
            'Maximum',
            12 * HOUR,
          ),
        ],
      },
    ],
    [
      {
        title: 'Charges of the security services this month, USD (needs billing alerts of the account)',
        stat: 'Maximum',
        period: CHARGES,
        // Billing is told in this region only.
        region: 'us-east-1',
        metrics: SECURITY_SERVICES.map((service) => ({
          namespace: 'AWS/Billing',
          name: 'EstimatedCharges',
          dimensions: { Currency: 'USD', ServiceName: service },
          label: service,
        })),
      },
    ],
  ];
}

/** Of the whole account, so that what workloads bring along is seen as well; a kind that nobody has is an empty page. */
function serving(): readonly Widget[] {
  const widget = (title: string, stat: string, metrics: readonly string[]): Widget => ({
    title,
    stat,
    period: 5 * MINUTE,
    metrics: metrics.map((found) => search(found, stat, 5 * MINUTE)),
  });
  return [
    widget('Edge: errors of load balancers, requests blocked', 'Sum', [
      '{AWS/ApplicationELB,LoadBalancer} MetricName="HTTPCode_ELB_5XX_Count"',
      '{AWS/ApplicationELB,LoadBalancer} MetricName="HTTPCode_Target_5XX_Count"',
      '{AWS/WAFV2,Region,Rule,WebACL} MetricName="BlockedRequests"',
    ]),
    widget('Computing: errors and throttles of functions', 'Sum', [
      '{AWS/Lambda,FunctionName} MetricName="Errors"',
      '{AWS/Lambda,FunctionName} MetricName="Throttles"',
    ]),
    widget('Database: capacity in use, per cent, and connections', 'Maximum', [
      '{AWS/RDS,DBClusterIdentifier} MetricName="ACUUtilization"',
      '{AWS/RDS,DBClusterIdentifier} MetricName="DatabaseConnections"',
    ]),
  ];
}

function findings({ profile }: DashboardPlace): readonly Widget[] {
  const { namespace, dimensions, open, oldest, unanswered } = FINDINGS.metric;
  const bySeverity = (name: string) =>
    FINDINGS.severities.map((severity) => ({
      namespace,
      name,
      dimensions: { [dimensions.severity]: severity, [dimensions.profile]: profile },
      label: severity,
    }));
  const widget = { stat: 'Maximum', period: 5 * MINUTE };
  return [
    { ...widget, title: 'Open findings by severity', metrics: bySeverity(open) },
    { ...widget, title: 'Age of the oldest open finding, hours', metrics: bySeverity(oldest) },
    {
      ...widget,
      title: 'Findings left unanswered',
      metrics: [{ namespace, name: unanswered, dimensions: { [dimensions.profile]: profile } }],
    },
  ];
}

function alerts({ canary, topicName }: DashboardPlace): readonly Widget[] {
  const latency = {
    namespace: 'AWS/Events',
    name: 'IngestionToInvocationSuccessLatency',
    dimensions: { RuleName: canary },
  };
  const topic = { namespace: 'AWS/SNS', dimensions: { TopicName: topicName } };
  return [
    {
      title: 'Alerts: from the bus to the topic, ms',
      stat: 'p99',
      period: MINUTE,
      metrics: [
        { ...latency, stat: 'p50', label: 'p50' },
        { ...latency, stat: 'p99', label: 'p99' },
      ],
      line: { label: 'pages', value: SLOWEST_MS },
    },
    {
      title: 'Alerts: published, delivered, failed',
      stat: 'Sum',
      period: 5 * MINUTE,
      metrics: [
        { ...topic, name: 'NumberOfMessagesPublished' },
        { ...topic, name: 'NumberOfNotificationsDelivered' },
        { ...topic, name: 'NumberOfNotificationsFailed' },
      ],
    },
  ];
}

function ages(title: string, name: string, profile: string, period: number): Widget {
  const { namespace, dimensions } = RECOVERY.metric;
  const found = `{${namespace},${sorted(dimensions)}} MetricName="${name}" Profile="${profile}"`;
  return { title, stat: 'Maximum', period, metrics: [search(found, 'Maximum', period)] };
}

function search(found: string, stat: string, period: number): Shown {
  return { search: `SEARCH('${found}', '${stat}', ${period})` };
}

function sorted(dimensions: Readonly<Record<string, string>>): string {
  return Object.values(dimensions).sort().join(',');
}
