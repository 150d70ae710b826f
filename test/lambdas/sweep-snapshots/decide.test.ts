import fc from 'fast-check';
import { decide, type Hold, type Snapshot } from '../../../lambdas/sweep-snapshots/decide';

const DAY = 86_400_000;
const NOW = new Date('2026-11-21T12:00:00Z');
const LIMITS = { name: 'demo', maxDays: 29 };
const cluster = (name: string) => `arn:aws:rds:eu-central-1:111111111111:cluster:${name}`;
const daysAgo = (days: number) => new Date(+NOW - days * DAY);

function snapshot(days: number, changes: Partial<Snapshot> = {}): Snapshot {
  const id = `final-${days}`;
  const arn = `arn:aws:rds:eu-central-1:111111111111:cluster-snapshot:${id}`;
  return { id, arn, sourceArn: cluster('db'), made: daysAgo(days), tags: { 'rampart:name': 'demo' }, ...changes };
}
const hold = (changes: Partial<Hold> = {}): Hold => ({
  id: 'h1',
  resources: [cluster('db')],
  from: undefined,
  to: undefined,
  ...changes,
});
const due = (snapshots: readonly Snapshot[], holds: readonly Hold[] = []) =>
  decide(snapshots, holds, LIMITS, NOW).due.map(({ id }) => id);

describe('what the sweep deletes', () => {
  it('is what is past its end, to the second', () => {
    const younger = snapshot(0, { id: 'younger', made: new Date(+daysAgo(29) + 1) });
    expect(due([snapshot(29), snapshot(400), younger, snapshot(1)])).toEqual(['final-29', 'final-400']);
  });

  it('is never what is not ours by its tag', () => {
    expect(due([snapshot(40, { tags: {} }), snapshot(40, { tags: { 'rampart:name': 'other' } })])).toEqual([]);
  });

  it.each<[string, Hold]>([
    ['its cluster', hold()],
    ['whole vaults, whichever', hold({ resources: [] })],
    ['its day, which is the first of the hold', hold({ from: new Date(+daysAgo(40) + 3 * 3_600_000) })],
    ['its day, which is the last of the hold', hold({ to: new Date(+daysAgo(40) - 3 * 3_600_000) })],
  ])('is never what a hold covers by naming %s', (_, by) => {
    const { due: left, held } = decide([snapshot(40)], [by], LIMITS, NOW);
    expect(left).toEqual([]);
    expect(held.map(({ snapshot: { id }, holds }) => [id, holds])).toEqual([['final-40', ['h1']]]);
  });

  it.each<[string, Hold]>([
    ['names another cluster', hold({ resources: [cluster('other')] })],
    ['names a cluster of which this one only begins the name', hold({ resources: [cluster('db2')] })],
    ['begins after the snapshot', hold({ from: daysAgo(39) })],
    ['ends before the snapshot', hold({ to: daysAgo(41) })],
  ])('is deleted though there is a hold that %s', (_, by) => {
    expect(due([snapshot(40)], [by])).toEqual(['final-40']);
  });

  it('never destroys too early nor keeps too long, whatever the ages, limits and holds are', () => {
    const days = fc.integer({ min: 0, max: 120 });
    const someHold = fc.record({
      resources: fc.constantFrom([], [cluster('db')], [cluster('other')], [cluster('db'), cluster('other')]),
      from: fc.option(days, { nil: undefined }),
      to: fc.option(days, { nil: undefined }),
    });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 100 }), fc.array(someHold, { maxLength: 4 }), (age, maxDays, raw) => {
        const holds = raw.map(({ resources, from, to }, i) =>
          hold({
            id: `h${i}`,
            resources,
            from: from === undefined ? undefined : daysAgo(from),
            to: to === undefined ? undefined : daysAgo(to),
          }),
        );
        const taken = snapshot(age);
        // By whole days, written apart from the code under test: a range covers both of its days.
        const covered = raw.some(
          ({ resources, from, to }) =>
            (resources.length === 0 || resources.includes(cluster('db'))) &&
            (from === undefined || age <= from) &&
            (to === undefined || age >= to),
        );
        const found = decide([taken], holds, { name: 'demo', maxDays }, NOW);
        expect(found.due.length).toBe(age >= maxDays && !covered ? 1 : 0);
        expect(found.held.length).toBe(age >= maxDays && covered ? 1 : 0);
      }),
      { numRuns: 1_000 },
    );
  });
});
