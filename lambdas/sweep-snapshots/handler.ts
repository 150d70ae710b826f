import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { requireEnv } from '../runtime/environment';
import { errorText } from '../runtime/errors';
import { createLogger } from '../runtime/logger';
import { CONTRACT } from './contract';
import { decide, type Limits, type Snapshot } from './decide';
import { activeHolds, stores } from './live';
import type { Store } from './store';

const log = createLogger(CONTRACT.function);
const { env, metric } = CONTRACT;

/** Ids of snapshots, by what became of them. */
export interface Swept {
  readonly deleted: readonly string[];
  readonly held: readonly string[];
  /** Due, and not to be deleted while something, such as an image, stands on them. */
  readonly inUse: readonly string[];
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
  const [, partition = 'aws', , region = '', account = ''] = invokedFunctionArn.split(':');
  // Holds first: while they cannot be read, nothing is known to be free.
  const holds = await activeHolds();
  const { found, unlisted } = await listAll({ partition, account, region });
  const { due, held } = decide([...found.keys()], holds, limits, new Date());
  for (const { snapshot, holds: by } of held) log.info('kept by a hold', { snapshot: snapshot.arn, by });
  const deletes = process.env[env.mode] === 'delete';
  const { deleted, inUse, failed } = await end(deletes ? due : [], found);
  const reported = deletes ? [] : due;
  for (const { arn, made } of reported) log.warn('would be deleted', { snapshot: arn, made });
  publish(reported.length + held.length + inUse.length + failed.length, limits.name);
  if (failed.length > 0 || unlisted.length > 0) {
    throw new Error([...failed.map((arn) => `past its end and not deleted: ${arn}`), ...unlisted].join('; '));
  }
  return {
    deleted,
    held: held.map(({ snapshot }) => snapshot.id),
    inUse,
    reported: reported.map(({ id }) => id),
  };
}

/** A kind that cannot be listed hides no other; it is said at the end. */
async function listAll(place: Parameters<Store['list']>[0]) {
  const found = new Map<Snapshot, Store>();
  const unlisted: string[] = [];
  for (const store of stores) {
    try {
      for (const snapshot of await store.list(place)) found.set(snapshot, store);
    } catch (error) {
      log.error('not listed', { error: errorText(error) });
      unlisted.push(`not listed: ${errorText(error)}`);
    }
  }
  return { found, unlisted };
}

async function end(due: readonly Snapshot[], found: ReadonlyMap<Snapshot, Store>) {
  const ended = { deleted: [] as string[], inUse: [] as string[], failed: [] as string[] };
  for (const snapshot of due) {
    const { id, arn, made } = snapshot;
    log.info('deleting', { snapshot: arn, made });
    try {
      const answer = await found.get(snapshot)?.delete(id);
      if (answer === 'deleted') ended.deleted.push(id);
      if (answer === 'in use') {
        log.warn('kept by what stands on it', { snapshot: arn });
        ended.inUse.push(id);
      }
    } catch (error) {
      log.error('not deleted', { snapshot: arn, error: errorText(error) });
      ended.failed.push(arn);
    }
  }
  return ended;
}

/** In embedded metric format, which needs no permission. */
function publish(overdue: number, profile: string): void {
  const metrics = new Metrics({ namespace: metric.namespace });
  metrics.clearDefaultDimensions();
  metrics.addDimensions({ [metric.dimension]: profile });
  metrics.addMetric(metric.overdue, MetricUnit.Count, overdue);
  metrics.publishStoredMetrics();
}
