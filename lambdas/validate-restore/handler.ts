import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod/mini';
import { requireEnv } from '../runtime/environment';
import { createLogger } from '../runtime/logger';
import { CONTRACT } from './contract';
import {
  type Check,
  checkBucket,
  checkCluster,
  checkItem,
  checkObject,
  checkTable,
  evidenceKey,
  evidenceOf,
  type Objectives,
  type Restore,
  recoveryMinutes,
  resultOf,
} from './decide';
import { UnreadableEvent } from './errors';
import {
  countObjects,
  describeRestore,
  file,
  isBucket,
  isTable,
  readCluster,
  readItem,
  readObject,
  readTable,
  tell,
} from './live';

const log = createLogger(CONTRACT.function);
const { env, metric } = CONTRACT;
const event = z.object({ detail: z.object({ restoreJobId: z.string().check(z.minLength(1)) }) });

/** What became of the event: `ignored` for a restore that is no test of ours, `told before` on a second delivery. */
export type Outcome = 'SUCCESSFUL' | 'FAILED' | 'ignored' | 'told before';

/** @throws UnreadableEvent, or what AWS answers; both end in the dead letters after Lambda's retries */
export async function handler(raw: unknown): Promise<Outcome> {
  const parsed = event.safeParse(raw);
  if (!parsed.success) throw new UnreadableEvent('the event names no restore job (detail.restoreJobId)');
  const { restoreJobId } = parsed.data.detail;
  const { plan, told, restore } = await describeRestore(restoreJobId);
  if (plan !== requireEnv(env.plan)) {
    log.info('no test of ours', { restoreJobId, plan });
    return 'ignored';
  }
  if (told !== undefined) {
    log.info('told before', { restoreJobId, told });
    return 'told before';
  }
  const objectives = readObjectives();
  const checks = await look(restore, objectives);
  const result = resultOf(checks);
  // Filed before it is told: AWS Backup asks once, and an answer without evidence could not be repeated.
  await file(requireEnv(env.archive), evidenceKey(CONTRACT.prefix, restore), evidenceOf(restore, checks, objectives));
  await tell(restoreJobId, result);
  publish(result.status === 'FAILED', recoveryMinutes(restore));
  log.info('validated', { restoreJobId, resourceType: restore.resourceType, ...result });
  return result.status;
}

function readObjectives(): Objectives {
  const number = (name: string) => {
    const value = Number(requireEnv(name));
    if (!(value > 0)) throw new Error(`environment variable ${name} is no number of minutes; the construct sets it`);
    return value;
  };
  return { rtoMinutes: number(env.rtoMinutes), rpoMinutes: number(env.rpoMinutes) };
}

async function look(restore: Restore, objectives: Objectives): Promise<readonly Check[]> {
  const dataKey = requireEnv(env.dataKey);
  switch (restore.resourceType) {
    case 'S3':
      return isBucket(restore.sourceArn, process.env[env.files] ?? '')
        ? checkObject(await readObject(restore.copyArn), restore, dataKey, objectives)
        : checkBucket(await countObjects(restore.copyArn));
    case 'Aurora':
      return checkCluster(await readCluster(restore.copyArn), {
        dataKey,
        subnetGroup: requireEnv(env.subnetGroup),
        parameterGroup: requireEnv(env.parameterGroup),
        securityGroup: requireEnv(env.securityGroup),
      });
    case 'DynamoDB':
      return lookAtTable(restore, objectives);
    default:
      // Fails closed: a type that nobody knows how to look at has not been shown to come back.
      return [{ says: 'copies of this type can be checked', good: false, found: restore.resourceType }];
  }
}

async function lookAtTable(restore: Restore, objectives: Objectives): Promise<readonly Check[]> {
  const table = await readTable(restore.copyArn);
  const settings = checkTable(table, requireEnv(env.tableKey));
  // A table that is not there or not ready answers no read.
  if (table?.status !== 'ACTIVE' || !isTable(restore.sourceArn, requireEnv(env.ledger))) return settings;
  return [...settings, ...checkItem(await readItem(restore.copyArn), restore, objectives)];
}

/** In embedded metric format, which needs no permission. */
function publish(faulty: boolean, minutes: number): void {
  const metrics = new Metrics({ namespace: metric.namespace });
  metrics.clearDefaultDimensions();
  metrics.addDimensions({ [metric.dimension]: requireEnv(env.name) });
  metrics.addMetric(metric.faulty, MetricUnit.Count, faulty ? 1 : 0);
  metrics.addMetric(metric.recovery, MetricUnit.NoUnit, minutes);
  metrics.publishStoredMetrics();
}
