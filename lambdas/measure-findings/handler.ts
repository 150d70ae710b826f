import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { requireEnv } from '../runtime/environment';
import { createLogger } from '../runtime/logger';
import { CONTRACT } from './contract';
import { type Measured, measure } from './decide';
import { openFindings } from './live';

const log = createLogger(CONTRACT.function);
const { env, metric } = CONTRACT;

/** @throws Error that names the variable, when it holds no number of minutes */
function readMinutes(): number {
  const text = requireEnv(env.ackMinutes);
  const minutes = Number(text);
  if (/^\d+$/.test(text) && minutes > 0) return minutes;
  throw new Error(
    `environment variable ${env.ackMinutes} is "${text}", not a number of minutes; the construct sets it`,
  );
}

/** The event says only that it is time. Nothing is published before all was read: half a count looks like a good one. */
export async function handler(): Promise<Record<string, Measured>> {
  const profile = requireEnv(env.name);
  const ackMinutes = readMinutes();
  const now = new Date();
  const measured: Record<string, Measured> = {};
  for (const severity of CONTRACT.severities) {
    measured[severity] = measure(await openFindings(severity), now, ackMinutes);
  }
  for (const [severity, { open, oldestHours }] of Object.entries(measured)) {
    publish({ [metric.dimensions.severity]: severity, [metric.dimensions.profile]: profile }, (metrics) => {
      metrics.addMetric(metric.open, MetricUnit.Count, open);
      metrics.addMetric(metric.oldest, MetricUnit.NoUnit, oldestHours);
    });
  }
  const unanswered = CONTRACT.paging.reduce((sum, severity) => sum + (measured[severity]?.unanswered ?? 0), 0);
  publish({ [metric.dimensions.profile]: profile }, (metrics) => {
    metrics.addMetric(metric.unanswered, MetricUnit.Count, unanswered);
  });
  log.info('measured', { measured, unanswered });
  return measured;
}

/** In embedded metric format, which needs no permission. */
function publish(dimensions: Record<string, string>, add: (metrics: Metrics) => void): void {
  const metrics = new Metrics({ namespace: metric.namespace });
  metrics.clearDefaultDimensions();
  metrics.addDimensions(dimensions);
  add(metrics);
  metrics.publishStoredMetrics();
}
