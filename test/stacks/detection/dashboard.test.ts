import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { METRIC } from '../../../lambdas/runtime/contract';
import { dashboardRows, type Shown } from '../../../lib/stacks/detection/dashboard-widgets';
import { profileNamed, templateOf } from '../../support/stacks';

const PLACE = { profile: 'demo', region: 'eu-central-1', canary: 'canary', topicName: 'alerts' };
const LAMBDAS = join(__dirname, '../../../lambdas');

interface MetricContract {
  readonly namespace: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly dimension?: string;
}

/** Every name that some function publishes, as its contract says, with the dimensions that it may have. */
function published(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>([
    [`${METRIC.namespace} ${METRIC.name}`, Object.values(METRIC.dimensions)],
  ]);
  for (const folder of readdirSync(LAMBDAS, { withFileTypes: true }).filter((one) => one.isDirectory())) {
    if (folder.name === 'runtime') continue;
    const { CONTRACT } = require(join(LAMBDAS, folder.name, 'contract')) as {
      CONTRACT?: { metric?: MetricContract };
    };
    const metric = CONTRACT?.metric;
    if (metric === undefined) continue;
    const dimensions = [
      ...Object.values(metric.dimensions ?? {}),
      ...(metric.dimension === undefined ? [] : [metric.dimension]),
    ];
    for (const name of Object.values(metric)) {
      if (typeof name === 'string') found.set(`${metric.namespace} ${name}`, dimensions);
    }
  }
  return found;
}

/** What AWS publishes, by namespace, with the page of its documentation that names it. */
const OF_AWS: Readonly<Record<string, readonly string[]>> = {
  // "Monitoring Amazon EventBridge"
  'AWS/Events': ['IngestionToInvocationSuccessLatency'],
  // "Monitoring Amazon SNS topics using CloudWatch"
  'AWS/SNS': ['NumberOfMessagesPublished', 'NumberOfNotificationsDelivered', 'NumberOfNotificationsFailed'],
  // "CloudWatch metrics for your Application Load Balancer"
  'AWS/ApplicationELB': ['HTTPCode_ELB_5XX_Count', 'HTTPCode_Target_5XX_Count'],
  // "Viewing metrics for Lambda functions"
  'AWS/Lambda': ['Errors', 'Throttles'],
  // "Amazon CloudWatch metrics for Amazon Aurora"
  'AWS/RDS': ['ACUUtilization', 'DatabaseConnections'],
  // "AWS WAF metrics and dimensions"
  'AWS/WAFV2': ['BlockedRequests'],
  // "Creating a billing alarm to monitor your estimated AWS charges"
  'AWS/Billing': ['EstimatedCharges'],
};

function named(shown: Shown): { metric: string; namespace: string; name: string; dimensions: readonly string[] } {
  if ('search' in shown) {
    const [, schema = '', name = ''] = /^SEARCH\('\{([^}]+)\} MetricName="([^"]+)"/.exec(shown.search) ?? [];
    const [namespace = '', ...dimensions] = schema.split(',');
    return { metric: `${namespace} ${name}`, namespace, name, dimensions };
  }
  const { namespace, name, dimensions } = shown;
  return { metric: `${namespace} ${name}`, namespace, name, dimensions: Object.keys(dimensions) };
}

const shown = dashboardRows(PLACE).flatMap((row) =>
  row.flatMap(({ metrics, title }) => metrics.map((one) => [title, named(one)] as const)),
);

describe('the dashboard', () => {
  it.each(shown.map(([title, one]) => [`${title}: ${one.metric}`, one] as const))(
    'shows a metric that somebody publishes: %s',
    (_says, { metric, namespace, name, dimensions }) => {
      const ofAws = OF_AWS[namespace];
      if (ofAws !== undefined) {
        expect(ofAws).toContain(name);
        return;
      }
      const known = published().get(metric);
      expect([metric, known]).toEqual([metric, expect.anything()]);
      expect(dimensions.filter((dimension) => known?.includes(dimension) !== true)).toEqual([]);
    },
  );

  it('answers what whoever takes over asks first', () => {
    const metrics = new Set(shown.map(([, { metric }]) => metric));
    for (const asked of [
      'Rampart OpenFindings',
      'Rampart OldestFindingHours',
      'Rampart UnansweredFindings',
      'AWS/Events IngestionToInvocationSuccessLatency',
      'Rampart BackupAgeHours',
      'Rampart RestoreTestAgeDays',
      'Rampart/Remediation Outcomes',
      'Rampart EvidenceAgeDays',
      'AWS/Billing EstimatedCharges',
    ]) {
      expect([...metrics]).toContain(asked);
    }
  });

  it('reads charges where AWS tells them, and everything else at home', () => {
    const regions = dashboardRows(PLACE).flatMap((row) =>
      row.map(({ title, region }) => [title.split(' ')[0], region]),
    );
    expect(regions.filter(([, region]) => region !== undefined)).toEqual([['Charges', 'us-east-1']]);
  });

  it('lays widgets side by side and never over each other', () => {
    const [body] = Object.values(templateOf('baseline', 'Detection').findResources('AWS::CloudWatch::Dashboard'));
    const [, parts]: [string, unknown[]] = body?.['Properties'].DashboardBody['Fn::Join'] ?? ['', []];
    const { widgets } = JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'x')).join('')) as {
      widgets: { x: number; y: number; width: number; height: number }[];
    };
    const cells = widgets.flatMap(({ x, y, width }) => Array.from({ length: width }, (_, i) => `${x + i}/${y}`));
    expect(cells).toEqual([...new Set(cells)]);
    expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
  });

  it('is left out where the profile does without, and so is the measuring where there is no hub', () => {
    const without = structuredClone(profileNamed('baseline'));
    without.detection.dashboard = false;
    without.account.securityHub = 'skip';
    const template = templateOf(without, 'Detection');
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 0);
    expect(Object.keys(template.findResources('AWS::Lambda::Function')).filter((id) => /Unanswered/.test(id))).toEqual(
      [],
    );
  });

  it('tells the next person where one is named, by a topic of their own, else the first once more', () => {
    const named = structuredClone(profileNamed('baseline'));
    named.detection.escalationEndpoints = ['mailto:second@example.com'];
    const actionOf = (template: ReturnType<typeof templateOf>) =>
      Object.entries(template.findResources('AWS::CloudWatch::Alarm')).find(([id]) =>
        id.startsWith('UnansweredFindingsUnanswered'),
      )?.[1]['Properties'].AlarmActions;
    expect(JSON.stringify(actionOf(templateOf('baseline', 'Detection')))).toContain('"AlertTopic');
    expect(JSON.stringify(actionOf(templateOf(named, 'Detection')))).toContain('"EscalationTopic');
  });
});
