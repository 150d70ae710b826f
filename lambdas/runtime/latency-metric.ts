import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { LATENCY, METRIC } from './contract';

type Latency = Exclude<keyof typeof LATENCY, 'dimension'>;

/** Writes how long it took from one moment to another, in embedded metric format. A clock that is ahead makes it 0, never negative. */
export function measureLatency(which: Latency, queue: string, from: string, to: Date): void {
  const milliseconds = to.getTime() - new Date(from).getTime();
  if (Number.isNaN(milliseconds)) return;
  const metrics = new Metrics({ namespace: METRIC.namespace });
  metrics.clearDefaultDimensions();
  metrics.addDimensions({ [LATENCY.dimension]: queue });
  metrics.addMetric(LATENCY[which], MetricUnit.Milliseconds, Math.max(0, milliseconds));
  metrics.publishStoredMetrics();
}
