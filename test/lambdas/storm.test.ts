import { runStorm, type StormResult } from './storm/storm';

describe('a storm of ten thousand findings', () => {
  let storm: StormResult;
  beforeAll(async () => {
    storm = await runStorm();
  }, 600_000);

  const count = (state: string) => storm.actions[state] ?? 0;

  it('loses none: every distinct message is a finding in the ledger, or lies in the dead letters', () => {
    expect(storm.sent).toBeGreaterThan(9_900);
    expect(storm.kept + storm.deadLetters).toBe(storm.sent);
    expect(storm.quarantined).toBeGreaterThan(50);
  });

  it('repairs nothing twice, and leaves no action open', () => {
    expect(Math.max(...storm.repairs)).toBe(1);
    expect(count('DONE')).toBe(storm.repairs.filter((times) => times === 1).length);
    const states = ['DONE', 'PARKED', 'NOOP'];
    expect(Object.keys(storm.actions).filter((state) => !states.includes(state))).toEqual([]);
  });

  it('parks what the breaker of twenty an hour does not let through; each waits for a person', () => {
    expect(count('DONE')).toBeLessThanOrEqual(2 * 20 * 5);
    expect(count('DONE') + count('PARKED')).toBeGreaterThan(3_900);
  });

  it('does not let as large a flood of posture delay containment: it takes as many turns as it has batches and retries', () => {
    const { contain, used } = storm.turns;
    expect(used).toBeGreaterThanOrEqual(contain);
    expect(used).toBeLessThan(contain * 1.1);
  });
});
