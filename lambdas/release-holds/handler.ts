import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { s3Settings } from '../runtime/clients';
import { requireEnv } from '../runtime/environment';
import { errorText } from '../runtime/errors';
import { lift, standingHolds } from '../runtime/legal-holds';
import { createLogger } from '../runtime/logger';
import { CONTRACT } from './contract';
import { oldestDays, type Reported, report } from './decide';

const log = createLogger(CONTRACT.function);
const s3 = new S3Client(s3Settings());
const { env, metric } = CONTRACT;

/** The event says only that it is time. @throws Error with every hold that is over and could not be lifted, after the report */
export async function handler(): Promise<readonly Reported[]> {
  const name = requireEnv(env.name);
  const now = new Date();
  const holds = report(await standingHolds(), name, now);
  const failed: string[] = [];
  for (const hold of holds) {
    if (hold.state !== 'over') continue;
    log.info('lifting', { id: hold.id, incidentId: hold.incidentId, until: hold.until });
    try {
      await lift(hold.id, `ended on ${hold.until}, as approved by ${hold.approvers.join(', ')}`);
    } catch (error) {
      log.error('not lifted', { id: hold.id, error: errorText(error) });
      failed.push(hold.id);
    }
  }
  await s3.send(
    new PutObjectCommand({
      Bucket: requireEnv(env.archive),
      Key: `${CONTRACT.prefix}${now.toISOString().replaceAll(':', '')}.json`,
      Body: `${JSON.stringify({ asOf: now.toISOString(), holds, notLifted: failed }, undefined, 2)}\n`,
      ContentType: 'application/json',
      // A bucket with Object Lock demands a checksum.
      ChecksumAlgorithm: 'SHA256',
    }),
  );
  publish(oldestDays(holds), name);
  if (failed.length > 0) throw new Error(`over and not lifted: ${failed.join(', ')}`);
  return holds;
}

/** In embedded metric format, which needs no permission. */
function publish(days: number, profile: string): void {
  const metrics = new Metrics({ namespace: metric.namespace });
  metrics.clearDefaultDimensions();
  metrics.addDimensions({ [metric.dimension]: profile });
  metrics.addMetric(metric.oldest, MetricUnit.NoUnit, days);
  metrics.publishStoredMetrics();
}
