import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRIC } from './contract';
import type { Outcome } from './outcome';

/** Writes one count in embedded metric format. Only our two dimensions, so that an alarm can name them all. */
export function countOutcome(remediation: string, outcome: Outcome): void {
  const metrics = new Metrics({ namespace: METRIC.namespace });
  metrics.clearDefaultDimensions();
  metrics.addDimensions({ [METRIC.dimensions.remediation]: remediation, [METRIC.dimensions.outcome]: outcome });
  metrics.addMetric(METRIC.name, MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
