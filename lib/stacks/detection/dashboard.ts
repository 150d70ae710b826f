import { Stack } from 'aws-cdk-lib';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { RampartStack } from '../../constructs/rampart-stack';
import { dashboardRows, type Shown, type Widget } from './dashboard-widgets';

export interface DashboardProps {
  readonly stack: RampartStack;
  /** Name of the rule whose latency is that of every alert. */
  readonly canary: string;
  readonly topic: ITopic;
}

const WIDTH = 24;
const HEIGHT = 6;

/**
 * One page for whoever takes over in the morning: what is open and how old, whether alerts come through, whether backups and
 * evidence are fresh, what remediations did, what the watching costs. Upholds ALR-27.
 */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { stack, canary, topic }: DashboardProps) {
    super(scope, id);
    const { name } = stack.profile;
    const rows = dashboardRows({ profile: name, region: stack.region, canary, topicName: topic.topicName });
    new CfnDashboard(this, 'Resource', {
      dashboardName: stack.names.roleName('overview'),
      dashboardBody: Stack.of(this).toJsonString({
        start: '-P1D',
        periodOverride: 'inherit',
        widgets: rows.flatMap((row, y) => row.map((widget, x) => placed(widget, x, y, row.length, stack.region))),
      }),
    });
  }
}

function placed(widget: Widget, column: number, row: number, columns: number, region: string): object {
  const width = Math.floor(WIDTH / columns);
  const place = { x: column * width, y: row * HEIGHT, width, height: HEIGHT };
  return {
    type: 'metric',
    ...place,
    properties: {
      title: widget.title,
      region: widget.region ?? region,
      view: widget.view ?? 'timeSeries',
      stat: widget.stat,
      period: widget.period,
      metrics: widget.metrics.map(line),
      ...(widget.line === undefined ? {} : { annotations: { horizontal: [widget.line] } }),
    },
  };
}

/** As "Dashboard body structure and syntax" wants it: namespace, name, names and values of dimensions, settings. */
function line(shown: Shown): unknown[] {
  if ('search' in shown)
    return [{ expression: shown.search, ...(shown.label === undefined ? {} : { label: shown.label }) }];
  const { namespace, name, dimensions, ...settings } = shown;
  return [namespace, name, ...Object.entries(dimensions).flat(), settings];
}
