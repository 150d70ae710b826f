import fc from 'fast-check';
import { CONTRACT } from '../../../lambdas/measure-findings/contract';
import { measure, momentOf } from '../../../lambdas/measure-findings/decide';

const NOW = new Date('2026-11-21T03:00:00Z');
const ago = (minutes: number, answered = false) => ({ since: new Date(+NOW - minutes * 60_000), answered });
const unanswered = (...findings: readonly Parameters<typeof measure>[0][number][]) =>
  measure(findings, NOW, 15).unanswered;

describe('findings that nobody answered', () => {
  it('count from the moment at which their time is up', () => {
    expect(unanswered(ago(14.9))).toBe(0);
    expect(unanswered(ago(15))).toBe(1);
  });

  it('count for two runs and no longer, so that the alarm rests before the next one', () => {
    expect(unanswered(ago(15 + CONTRACT.overdueWindowMinutes - 0.1))).toBe(1);
    expect(unanswered(ago(15 + CONTRACT.overdueWindowMinutes))).toBe(0);
  });

  it('do not count once somebody said that they were seen', () => expect(unanswered(ago(16, true))).toBe(0));

  it('count in every run where nobody can tell how old they are', () => {
    expect(unanswered({ since: undefined, answered: false })).toBe(1);
    expect(unanswered({ since: undefined, answered: true })).toBe(0);
  });

  it('are each seen by a run that comes every five minutes, whenever they were made', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 299 }), (second) => {
        const seen = [0, 5, 10, 15, 20, 25, 30].filter((minute) => {
          const now = new Date(+NOW + minute * 60_000);
          return (
            measure([{ since: new Date(+NOW + second * 1000 - 300_000), answered: false }], now, 15).unanswered > 0
          );
        });
        expect(seen).toHaveLength(2);
      }),
    );
  });
});

describe('open findings', () => {
  it('are counted, and their oldest measured in hours, rounded up', () => {
    expect(measure([ago(61), ago(10, true)], NOW, 15)).toMatchObject({ open: 2, oldestHours: 1.02 });
    expect(measure([], NOW, 15)).toEqual({ open: 0, oldestHours: 0, unanswered: 0 });
  });

  it('have no negative age, whatever two clocks say', () => {
    expect(measure([ago(-5)], NOW, 15)).toEqual({ open: 1, oldestHours: 0, unanswered: 0 });
  });

  it('are never counted beyond what is read', () => {
    const many = Array.from({ length: 1_100 }, () => ago(1));
    expect(measure(many, NOW, 15).open).toBe(1_000);
  });

  it('have a moment only where one is written', () => {
    expect(momentOf('2026-11-21T03:00:00.000Z')).toEqual(NOW);
    expect([momentOf(undefined), momentOf('yesterday'), momentOf('')]).toEqual([undefined, undefined, undefined]);
  });
});
