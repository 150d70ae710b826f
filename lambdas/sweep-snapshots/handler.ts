import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { requireEnv } from '../runtime/environment';
import { errorText } from '../runtime/errors';
import { createLogger } from '../runtime/logger';
import { CONTRACT } from './contract';
import { decide, type Limits } from './decide';
import { activeHolds, deleteSnapshot, manualSnapshots } from './live';

const log = createLogger(CONTRACT.function);
const { env, metric } = CONTRACT;

/** Ids of snapshots, by what became of them. */
export interface Swept {
  readonly deleted: readonly string[];
  readonly held: readonly string[];
  /** Due, and left because the mode is not `delete`. */
  readonly reported: readonly string[];
}

function readLimits(): Limits {
  const maxDays = Number(requireEnv(env.maxDays));
  if (!(Number.isInteger(maxDays) && maxDays > 0)) {
    throw new Error(`environment variable ${env.maxDays} is no whole number of days; the construct sets it`);
  }
  return { name: requireEnv(env.name), maxDays };
}

/** Account and region of the function, from its own ARN. */
interface Context {
  readonly invokedFunctionArn: string;
}

/** The event says only that it is time. @throws Error with every snapshot that could not be deleted, after all were tried */
export async function handler(_event: unknown, { invokedFunctionArn }: Context): Promise<Swept> {
  const limits = readLimits();
  const [, , , region = '', account = ''] = invokedFunctionArn.split(':');
  // Holds first: while they cannot be read, nothing is known to be free.
  const holds = await activeHolds();
  const { due, held } = decide(await manualSnapshots(account, region), holds, limits, new Date());
  for (const { snapshot, holds: by } of held) log.info('kept by a hold', { snapshot: snapshot.arn, by });
  if (process.env[env.mode] !== 'delete') {
    for (const { arn, made } of due) log.warn('would be deleted', { snapshot: arn, made });
    publish(due.length + held.length, limits.name);
    return { deleted: [], held: held.map(({ snapshot }) => snapshot.id), reported: due.map(({ id }) => id) };
  }
  const deleted: string[] = [];
  const failed: string[] = [];
  for (const { id, arn, made } of due) {
    log.info('deleting', { snapshot: arn, made });
    try {
      if (await deleteSnapshot(id)) deleted.push(id);
    } catch (error) {
      log.error('not deleted', { snapshot: arn, error: errorText(error) });
      failed.push(arn);
    }
  }
  publish(failed.length + held.length, limits.name);
  if (failed.length > 0) throw new Error(`past their end and not deleted: ${failed.join(', ')}`);
  return { deleted, held: held.map(({ snapshot }) => snapshot.id), reported: [] };
}

/** In embedded metric format, which needs no permission. */
function publish(overdue: number, profile: string): void {
  const metrics = new Metrics({ namespace: metric.namespace });
  metrics.clearDefaultDimensions();
  metrics.addDimensions({ [metric.dimension]: profile });
  metrics.addMetric(metric.overdue, MetricUnit.Count, overdue);
  metrics.publishStoredMetrics();
}
