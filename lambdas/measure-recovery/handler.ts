import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod/mini';
import { requireEnv } from '../runtime/environment';
import { createLogger } from '../runtime/logger';
import { CONTRACT } from './contract';
import { ages, DAY, HOUR, oldest } from './decide';
import { copies, goodTests, recoveryPoints } from './live';

const log = createLogger(CONTRACT.function);
const { env, metric } = CONTRACT;
const typeList = z.array(z.string().check(z.minLength(1))).check(z.minLength(1));
const arnList = z.array(z.string().check(z.startsWith('arn:')));

/** How far back it looks. What is older counts as never; both are far above what a profile may promise. */
const LOOKED_BACK = { backups: 40 * DAY, tests: 400 * DAY };

/** @throws Error that names the variable, when it does not hold the list that it ought to */
function readList(name: string, list: typeof typeList | typeof arnList, of: string): readonly string[] {
  try {
    return list.parse(JSON.parse(requireEnv(name)));
  } catch (cause) {
    throw new Error(`environment variable ${name} is no JSON list of ${of}; the construct sets it`, { cause });
  }
}

export interface Ages {
  /** Hours, by resource type. */
  readonly backups: Readonly<Record<string, number>>;
  /** Days, by resource type. */
  readonly tests: Readonly<Record<string, number>>;
  /** Hours, by resource type; absent where nothing is copied. */
  readonly copied?: Readonly<Record<string, number>>;
}

/** The event says only that it is time. @throws what AWS answers; its alarms then ring by silence */
export async function handler(): Promise<Ages> {
  const types = readList(env.types, typeList, 'resource types');
  const vaults = readList(env.copyVaults, arnList, 'ARNs of vaults');
  const now = new Date();
  const back = (by: number) => new Date(+now - by);
  const points = await recoveryPoints(requireEnv(env.vault), back(LOOKED_BACK.backups));
  const backups = ages(types, points, now, HOUR);
  publish(metric.backup, backups);
  const done = await goodTests(requireEnv(env.plan), back(LOOKED_BACK.tests));
  const tests = ages(types, done, now, DAY);
  publish(metric.test, tests);
  const copied = await copyAges(types, vaults, now, back(LOOKED_BACK.backups));
  log.info('measured', { backups, tests, copied });
  return { backups, tests, ...(copied === undefined ? {} : { copied }) };
}

async function copyAges(types: readonly string[], vaults: readonly string[], now: Date, since: Date) {
  if (vaults.length === 0) return undefined;
  const perVault: Readonly<Record<string, number>>[] = [];
  for (const vault of vaults) perVault.push(ages(types, await copies(vault, since), now, HOUR));
  const copied = oldest(types, perVault);
  publish(metric.copy, copied);
  return copied;
}

/** In embedded metric format, which needs no permission; one line for each type, because dimensions are per line. */
function publish(name: string, values: Readonly<Record<string, number>>): void {
  for (const [type, value] of Object.entries(values)) {
    const metrics = new Metrics({ namespace: metric.namespace });
    metrics.clearDefaultDimensions();
    metrics.addDimensions({ [metric.dimensions.type]: type, [metric.dimensions.profile]: requireEnv(env.name) });
    metrics.addMetric(name, MetricUnit.NoUnit, value);
    metrics.publishStoredMetrics();
  }
}
