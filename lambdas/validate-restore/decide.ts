import { readCanary } from '../runtime/canary';

/** One thing that must be so of a restored copy. */
export interface Check {
  readonly says: string;
  readonly good: boolean;
  readonly found?: unknown;
  readonly wanted?: unknown;
}

/** A finished restore, as AWS Backup describes it. */
export interface Restore {
  readonly jobId: string;
  readonly resourceType: string;
  readonly sourceArn: string;
  readonly recoveryPointArn: string;
  readonly recoveryPointMade: Date;
  readonly copyArn: string;
  readonly started: Date;
  readonly ended: Date;
}

export interface Objectives {
  readonly rtoMinutes: number;
  readonly rpoMinutes: number;
}

/** The canary object of a restored bucket; undefined where there is none. */
export interface RestoredObject {
  readonly text: string;
  readonly encryption: string | undefined;
  readonly key: string | undefined;
}

export interface RestoredCluster {
  readonly engine: string | undefined;
  readonly status: string | undefined;
  readonly encrypted: boolean;
  readonly key: string | undefined;
  readonly subnetGroup: string | undefined;
  readonly parameterGroup: string | undefined;
  readonly securityGroups: readonly string[];
}

/** A copy of a table. DynamoDB counts items every six hours only, so their number says nothing of a fresh copy. */
export interface RestoredTable {
  readonly status: string | undefined;
  readonly key: string | undefined;
}

export interface Placement {
  readonly dataKey: string;
  readonly subnetGroup: string;
  readonly parameterGroup: string;
  readonly securityGroup: string;
}

const MINUTE = 60_000;

/** Rounded up, so that no time is understated. */
function minutesBetween(from: Date, to: Date): number {
  return Math.ceil(((+to - +from) / MINUTE) * 100) / 100;
}

export function recoveryMinutes({ started, ended }: Restore): number {
  return Math.max(0, minutesBetween(started, ended));
}

/** The copy is good when its canary came back whole, lies under the right key, and is no older than may be lost. */
export function checkObject(
  object: RestoredObject | undefined,
  restore: Restore,
  dataKey: string,
  objectives: Objectives,
): readonly Check[] {
  if (object === undefined) return [{ says: 'the canary came back', good: false, found: 'no such object' }];
  return [
    ...checkCanary(object.text, restore, objectives),
    {
      says: 'the object lies under the data key',
      good: object.encryption === 'aws:kms' && object.key === dataKey,
      found: object.key ?? object.encryption ?? 'no encryption',
      wanted: dataKey,
    },
  ];
}

/** Whether the known record has its digest, and how much was written after it that the recovery point does not have. */
function checkCanary(text: string, { recoveryPointMade }: Restore, { rpoMinutes }: Objectives): readonly Check[] {
  const canary = readCanary(text);
  if (typeof canary === 'string') return [{ says: 'the canary came back whole', good: false, found: `it ${canary}` }];
  // Negative where the point was kept on afterwards, as continuous ones are: nothing was lost then.
  const lost = minutesBetween(new Date(canary.writtenAt), recoveryPointMade);
  return [
    { says: 'the canary came back whole', good: true, found: canary.writtenAt },
    {
      says: 'no more is lost than the objective admits, in minutes',
      good: lost <= rpoMinutes,
      found: lost,
      wanted: rpoMinutes,
    },
  ];
}

/** Whether anything came back into a bucket that has no canary; undefined where there is no bucket. What came back is not read. */
export function checkBucket(objects: number | undefined): readonly Check[] {
  if (objects === undefined) return [{ says: 'the bucket came back', good: false, found: 'no such bucket' }];
  return [
    { says: 'the bucket came back', good: true },
    { says: 'there are objects in it (it has no canary, and none is read)', good: objects > 0, found: objects },
  ];
}

/** Settings only: rows are not read, so a good answer says that the cluster came back as it was guarded, not what it holds. */
export function checkCluster(cluster: RestoredCluster | undefined, wanted: Placement): readonly Check[] {
  if (cluster === undefined) return [{ says: 'the cluster is there', good: false, found: 'no such cluster' }];
  const is = (says: string, found: unknown, want: unknown): Check => ({
    says,
    good: found === want,
    found,
    wanted: want,
  });
  return [
    is('the cluster is available', cluster.status, 'available'),
    is('the engine is the source’s', cluster.engine, 'aurora-postgresql'),
    is('storage is encrypted', cluster.encrypted, true),
    is('storage lies under the data key', cluster.key, wanted.dataKey),
    is('it stands in the subnets of the data tier', cluster.subnetGroup, wanted.subnetGroup),
    is('its parameters force TLS', cluster.parameterGroup, wanted.parameterGroup),
    {
      says: 'its only security group is that of the data tier',
      good: cluster.securityGroups.length === 1 && cluster.securityGroups[0] === wanted.securityGroup,
      found: cluster.securityGroups,
      wanted: [wanted.securityGroup],
    },
  ];
}

/** The record of the table that bears the canary. `undefined`: there is no such item. */
export function checkItem(text: string | undefined, restore: Restore, objectives: Objectives): readonly Check[] {
  return text === undefined
    ? [{ says: 'the canary came back', good: false, found: 'no such item' }]
    : checkCanary(text, restore, objectives);
}

export function checkTable(table: RestoredTable | undefined, key: string): readonly Check[] {
  if (table === undefined) return [{ says: 'the table is there', good: false, found: 'no such table' }];
  return [
    { says: 'the table is active', good: table.status === 'ACTIVE', found: table.status, wanted: 'ACTIVE' },
    { says: 'the table lies under the key of its source', good: table.key === key, found: table.key, wanted: key },
  ];
}

export interface Result {
  readonly status: 'SUCCESSFUL' | 'FAILED';
  /** For AWS Backup's console; at most 1,000 characters. */
  readonly message: string;
}

/** A slow restore still brought everything back: it is said, measured and alarmed apart, and does not make the copy faulty. */
export function resultOf(checks: readonly Check[]): Result {
  const wrong = checks.filter(({ good }) => !good);
  if (checks.length === 0) return { status: 'FAILED', message: 'nothing was checked' };
  if (wrong.length === 0) return { status: 'SUCCESSFUL', message: `${checks.length} checks passed` };
  const said = wrong.map(({ says, found }) => `not so: ${says} (found ${JSON.stringify(found)})`).join('; ');
  return { status: 'FAILED', message: said.slice(0, 1_000) };
}

/** What an auditor reads years later. Same restore, same checks: same bytes. */
export function evidenceOf(restore: Restore, checks: readonly Check[], objectives: Objectives): string {
  const { status, message } = resultOf(checks);
  const took = recoveryMinutes(restore);
  return `${JSON.stringify(
    {
      restoreJob: restore.jobId,
      resourceType: restore.resourceType,
      source: restore.sourceArn,
      recoveryPoint: restore.recoveryPointArn,
      recoveryPointMade: restore.recoveryPointMade.toISOString(),
      started: restore.started.toISOString(),
      ended: restore.ended.toISOString(),
      recoveryMinutes: took,
      rtoMinutes: objectives.rtoMinutes,
      withinRto: took <= objectives.rtoMinutes,
      rpoMinutes: objectives.rpoMinutes,
      status,
      message,
      checks,
    },
    undefined,
    2,
  )}\n`;
}

/** Below the prefix by day, so that a listing reads as a calendar. */
export function evidenceKey(prefix: string, { ended, resourceType, jobId }: Restore): string {
  return `${prefix}${ended.toISOString().slice(0, 10)}-${resourceType.toLowerCase()}-${jobId}.json`;
}
