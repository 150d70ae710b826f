import fc from 'fast-check';
import { check, plan as planHold } from '../../../lambdas/hold-backups/decide';
import { report } from '../../../lambdas/release-holds/decide';
import { holdTitle, writeHold } from '../../../lambdas/runtime/hold-record';
import { decide, type Hold } from '../../../lambdas/sweep-snapshots/decide';
import { allRules } from '../../../lib/judge/all-rules';
import { assemblyOf } from '../../../lib/judge/assembly/assembly-of';
import { expectationsOfNobody } from '../../../lib/judge/expectations-from';
import { judge } from '../../../lib/judge/judge';

const DAY = 86_400_000;
const HALF_DAY = DAY / 2;
const START = Date.parse('2026-01-01T00:00:00Z');
const CLUSTER = 'arn:aws:rds:eu-central-1:111111111111:cluster:db';

/** What a template says of how long data is kept. Unit: days. */
interface Kept {
  readonly plan: number;
  readonly lockMin: number;
  readonly lockMax: number;
  readonly table: number;
  readonly cluster: number;
}

/** What the company promises, and how a hold came. Unit: days; moments are half days from the start. */
interface Course {
  readonly keep: number;
  readonly gone: number;
  readonly holdMax: number;
  readonly madeAt: number;
  readonly holdAt: number;
  readonly holdDays: number;
  readonly extendAfter: number;
  readonly extendDays: number;
  readonly ofAll: boolean;
}

const RULES = ['BAK-04', 'BAK-05', 'BAK-09', 'BAK-18', 'DB-08'];

function accepted(kept: Kept, { keep, gone }: Pick<Course, 'keep' | 'gone'>): boolean {
  const Resources = {
    Vault: {
      Type: 'AWS::Backup::BackupVault',
      Properties: {
        BackupVaultName: 'v',
        LockConfiguration: { MinRetentionDays: kept.lockMin, MaxRetentionDays: kept.lockMax },
      },
    },
    Plan: {
      Type: 'AWS::Backup::BackupPlan',
      Properties: {
        BackupPlan: {
          BackupPlanName: 'p',
          BackupPlanRule: [
            { RuleName: 'r', TargetBackupVault: { Ref: 'Vault' }, Lifecycle: { DeleteAfterDays: kept.plan } },
          ],
        },
      },
    },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: kept.table },
      },
    },
    Cluster: {
      Type: 'AWS::RDS::DBCluster',
      Properties: { Engine: 'aurora-postgresql', BackupRetentionPeriod: kept.cluster },
    },
  };
  const assembly = assemblyOf([{ name: 'S', region: 'eu-central-1', template: { Resources } }]);
  const nobody = expectationsOfNobody('2026-11-21');
  const expected = { ...nobody, figures: { ...nobody.figures, backupRetentionDays: keep, backupMaxDays: gone } };
  const judgements = judge(
    assembly,
    { ...expected, profile: 'random', claims: new Set(['ESH-BK-8', 'ESH-DEL-3', 'CETBIX-BDR-2']) },
    allRules.filter(({ control }) => RULES.includes(control)),
  );
  expect(judgements.map(({ control }) => control).sort()).toEqual(RULES);
  return judgements.every(({ verdict }) => verdict === 'holds');
}

/** AWS Backup by its documents: a job whose retention lies outside the lock fails, so that nothing is there at all. */
function lifeInVault({ plan, lockMin, lockMax }: Kept): number {
  return plan < lockMin || plan > lockMax ? 0 : plan;
}

interface Standing extends Hold {
  readonly title: string;
  readonly description: string;
  readonly until: number;
}

/** Half days at which the snapshot was destroyed and at which holds covered it, by the code that runs in the account. */
function simulated(course: Course) {
  const { madeAt, holdAt, holdDays, extendAfter, extendDays, holdMax, gone, ofAll } = course;
  const snapshot = {
    id: 'final',
    arn: 'arn:final',
    sourceArn: CLUSTER,
    made: new Date(START + madeAt * HALF_DAY),
    tags: { 'rampart:name': 'demo' },
  };
  let holds: Standing[] = [];
  let refused = 0;
  const covered: number[] = [];
  let longest = 0;
  const ask = (now: Date, days: number, approver: string, execution: string) => {
    try {
      const standing = holds.map(({ id, description }) => ({ id, ...JSON.parse(description) }));
      const request = {
        incidentId: 'INC-1',
        until: new Date(+now + days * DAY).toISOString(),
        resources: ofAll ? [] : [CLUSTER],
        requestedBy: 'Ada',
      };
      const checked = check(request, standing, holdMax, now);
      const { create, replace } = planHold(checked, { approver, digest: checked.digest }, standing, execution);
      if (create === undefined) throw new Error('a new execution places a hold');
      longest = Math.max(longest, Date.parse(create.until) - +now);
      holds = [
        ...holds.filter(({ id }) => !replace.includes(id)),
        {
          id: execution,
          resources: checked.resources,
          from: undefined,
          to: undefined,
          title: holdTitle('demo', 'INC-1'),
          description: writeHold(create),
          until: Date.parse(create.until),
        },
      ];
    } catch (error) {
      if (!(error instanceof Error && error.name === 'HoldRefused')) throw error;
      refused += 1;
    }
  };
  const last = 2 * (madeAt + holdAt + holdDays + extendAfter + extendDays + gone + 5);
  for (let step = 0; step <= last; step++) {
    const now = new Date(START + step * HALF_DAY);
    if (step === holdAt) ask(now, holdDays, 'Ben', 'e1');
    if (step === holdAt + extendAfter) ask(now, extendDays, 'Cleo', 'e2');
    // Twice a day, whichever of the two comes first.
    const over = report(
      holds.map((hold) => ({ ...hold, made: now })),
      'demo',
      now,
    ).filter(({ state }) => state === 'over');
    holds = holds.filter(({ id }) => !over.some((one) => one.id === id));
    if (holds.length > 0) covered.push(step);
    if (+snapshot.made > +now) continue;
    const { due } = decide([snapshot], holds, { name: 'demo', maxDays: gone - 1 }, now);
    if (due.length > 0) return { destroyedAt: step, covered, refused, longest };
  }
  return { destroyedAt: undefined, covered, refused, longest };
}

const days = (min: number, max: number) => fc.integer({ min, max });
const courses = fc.record({
  keep: days(1, 35),
  gone: days(2, 60),
  holdMax: days(1, 90),
  madeAt: days(0, 40),
  holdAt: days(0, 120),
  holdDays: days(0, 100),
  extendAfter: days(0, 200),
  extendDays: days(0, 100),
  ofAll: fc.boolean(),
});

describe('the life of data, over random retention, lock, hold and recovery periods', () => {
  it('is never shorter nor longer than promised where the judge finds nothing', () => {
    const near = (keep: number) => fc.oneof(fc.constant(keep), days(1, 60));
    const kept = courses.chain(({ keep, gone }) =>
      fc.record({
        promised: fc.constant({ keep, gone }),
        kept: fc.record({
          plan: near(keep),
          lockMin: near(keep),
          lockMax: near(gone),
          table: near(keep),
          cluster: near(keep),
        }),
      }),
    );
    let held = 0;
    fc.assert(
      fc.property(kept, ({ promised, kept: values }) => {
        const { keep, gone } = promised;
        // A profile that promises less time to keep than to destroy is refused before it reaches a template.
        fc.pre(keep <= gone);
        const lives = [lifeInVault(values), values.cluster];
        const fits = lives.every((life) => life === keep) && values.table >= keep && values.table <= gone;
        if (accepted(values, promised)) {
          held += 1;
          expect({ values, fits }).toEqual({ values, fits: true });
          // The lock itself neither lets go early nor keeps what a person asks it to keep too long.
          expect(values.lockMin).toBeGreaterThanOrEqual(keep);
          expect(values.lockMax).toBeLessThanOrEqual(gone);
        }
      }),
      { numRuns: 1_500 },
    );
    // Random values that never hold would show nothing.
    expect(held).toBeGreaterThan(20);
  });

  it('of a snapshot by hand ends before its last day unless a hold covers it, and never while one does', () => {
    let [withHold, without] = [0, 0];
    fc.assert(
      fc.property(courses, (course) => {
        const { destroyedAt, covered, longest } = simulated(course);
        const due = course.madeAt + 2 * (course.gone - 1);
        expect(destroyedAt).toBeDefined();
        const end = destroyedAt ?? 0;
        expect(covered).not.toContain(end);
        expect(end).toBeGreaterThanOrEqual(due);
        expect(longest).toBeLessThanOrEqual(course.holdMax * DAY);
        // The first half day from its end on that no hold covers.
        const free = Array.from({ length: covered.length + 1 }, (_, i) => due + i).find(
          (step) => !covered.includes(step),
        );
        expect(end).toBe(free);
        if (free === due) {
          without += 1;
          expect((end - course.madeAt) / 2).toBeLessThan(course.gone);
        } else {
          withHold += 1;
        }
      }),
      { numRuns: 1_500 },
    );
    expect(withHold).toBeGreaterThan(50);
    expect(without).toBeGreaterThan(50);
  });
});
