import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod/mini';
import { requireEnv } from '../runtime/environment';
import { errorText } from '../runtime/errors';
import { createLogger } from '../runtime/logger';
import { CONTRACT } from './contract';
import { ageInDays } from './decide';
import { newestBelow } from './live';

const log = createLogger(CONTRACT.function);
const { env, metric } = CONTRACT;
const prefixes = z.record(z.string().check(z.minLength(1)), z.string().check(z.regex(/^[^/].*\/$/)));

/** @throws Error that names the variable, when it does not hold one prefix for each promise */
function readPrefixes(): Record<string, string> {
  const text = requireEnv(env.prefixes);
  try {
    return prefixes.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(
      `environment variable ${env.prefixes} is no JSON of promise ids and prefixes; the construct sets it`,
      {
        cause,
      },
    );
  }
}

/** In embedded metric format, which needs no permission. Each age is a line of its own, so one that fails hides no other. */
function publish(claim: string, profile: string, days: number): void {
  const metrics = new Metrics({ namespace: metric.namespace });
  metrics.clearDefaultDimensions();
  metrics.addDimensions({ [metric.dimensions.claim]: claim, [metric.dimensions.profile]: profile });
  metrics.addMetric(metric.name, MetricUnit.NoUnit, days);
  metrics.publishStoredMetrics();
}

/** The event says only that it is time. @throws Error with every promise whose evidence could not be listed */
export async function handler(): Promise<Record<string, number>> {
  const bucket = requireEnv(env.bucket);
  const profile = requireEnv(env.name);
  const ages: Record<string, number> = {};
  const failed: string[] = [];
  for (const [claim, prefix] of Object.entries(readPrefixes())) {
    try {
      const days = ageInDays(await newestBelow(bucket, prefix), new Date());
      publish(claim, profile, days);
      ages[claim] = days;
    } catch (error) {
      log.error('not measured', { claim, prefix, error: errorText(error) });
      failed.push(claim);
    }
  }
  log.info('measured', { ages, failed });
  // The second attempt of Lambda measures all again; what is still missing after it breaches its alarm by silence.
  if (failed.length > 0) throw new Error(`evidence of ${failed.join(', ')} could not be listed in ${bucket}`);
  return ages;
}
