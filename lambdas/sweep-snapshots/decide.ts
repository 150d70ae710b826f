/** A snapshot that no service ends by itself. */
export interface Snapshot {
  readonly id: string;
  readonly arn: string;
  /** ARN of the cluster, volume or table of which it was taken. */
  readonly sourceArn: string;
  readonly made: Date;
  /** Its own, or those of its source where it can bear none. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What a legal hold of AWS Backup covers: resources by ARN, or whole vaults, whose names do not matter here. */
export interface Hold {
  readonly id: string;
  readonly resources: readonly string[];
  readonly from: Date | undefined;
  readonly to: Date | undefined;
}

export interface Limits {
  /** Value of the tag `rampart:name` of what is ours. */
  readonly name: string;
  readonly maxDays: number;
}

export interface Sweep {
  /** Past their end and held by nothing. */
  readonly due: readonly Snapshot[];
  /** Past their end and kept, each with the holds that keep it. */
  readonly held: readonly { readonly snapshot: Snapshot; readonly holds: readonly string[] }[];
}

const OWNER_TAG = 'rampart:name';
const DAY = 86_400_000;

/** Ours only, and only what is past its end. Whatever a hold may mean is read in favour of keeping. */
export function decide(snapshots: readonly Snapshot[], holds: readonly Hold[], limits: Limits, now: Date): Sweep {
  const past = snapshots.filter(
    ({ tags, made }) => tags[OWNER_TAG] === limits.name && +now - +made >= limits.maxDays * DAY,
  );
  const judged = past.map((snapshot) => ({
    snapshot,
    holds: holds.filter((hold) => covers(hold, snapshot)).map(({ id }) => id),
  }));
  return {
    due: judged.filter((one) => one.holds.length === 0).map(({ snapshot }) => snapshot),
    held: judged.filter((one) => one.holds.length > 0),
  };
}

/**
 * A hold means data, so it keeps a snapshot of that data too, although the snapshot lies beside the vault. One that names
 * no resource means everything of its vaults, and a vault may hold copies of anything.
 */
function covers({ resources, from, to }: Hold, { sourceArn, made }: Snapshot): boolean {
  const meant = resources.length === 0 || resources.includes(sourceArn);
  return meant && (from === undefined || made >= startOfDay(from)) && (to === undefined || made < afterDay(to));
}

/** Holds are given by days: the whole first and the whole last day count, wherever in them the moment lies. */
function startOfDay(day: Date): Date {
  return new Date(Math.floor(+day / DAY) * DAY);
}

function afterDay(day: Date): Date {
  return new Date(+startOfDay(day) + DAY);
}
