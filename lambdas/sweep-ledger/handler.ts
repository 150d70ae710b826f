import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { requireEnv } from '../runtime/environment';
import type { Action } from '../runtime/ledger/action';
import { createLogger } from '../runtime/logger';
import { countOutcome } from '../runtime/outcome-metric';
import { wake } from '../runtime/wake';
import { CONTRACT } from './contract';
import { drill } from './drill';
import { hear } from './hear';
import { redrive } from './redrive';
import { type Swept, sweep } from './sweep';

const log = createLogger(CONTRACT.function);
const { env, metric } = CONTRACT;

/** The event says only that it is time. @throws Error after the round, when an action could not be woken */
export async function handler(): Promise<Swept> {
  const queue = requireEnv(env.queue);
  const functions: Readonly<Record<string, string>> = JSON.parse(requireEnv(env.functions));
  const ground = {
    queue,
    now: new Date(),
    wake: async ({ remediation, id }: Action) => {
      const name = functions[remediation];
      if (name === undefined) throw new Error(`no function for ${remediation}`);
      await wake(name, id);
    },
  };
  // People first: what they let go on is then no longer due to run out.
  const heard = await hear({ ...ground, redrive, drill });
  for (const { word, remediation, heard: how, answer } of heard) {
    log.info('heard', { word, how, answer });
    if (how === 'refused') countOutcome(remediation ?? CONTRACT.metric.people, 'REFUSED');
  }
  const swept = await sweep(ground);
  const { woken, expired, failed, oldestDueSeconds } = swept;
  log.info('swept', { woken: woken.map(({ id }) => id), expired: expired.map(({ id }) => id), oldestDueSeconds });
  for (const { remediation } of expired) countOutcome(remediation, 'EXPIRED');
  publish(queue, oldestDueSeconds);
  if (failed.length > 0) throw new Error(`not woken: ${failed.join('; ')}`);
  return swept;
}

function publish(queue: string, oldestDueSeconds: number): void {
  const metrics = new Metrics({ namespace: metric.namespace });
  metrics.clearDefaultDimensions();
  metrics.addDimensions({ [metric.dimension]: queue });
  metrics.addMetric(metric.runs, MetricUnit.Count, 1);
  metrics.addMetric(metric.overdue, MetricUnit.Seconds, oldestDueSeconds);
  metrics.publishStoredMetrics();
}
