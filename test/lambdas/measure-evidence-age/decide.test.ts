import fc from 'fast-check';
import { ageInDays, newestEvidence } from '../../../lambdas/measure-evidence-age/decide';

const PREFIX = 'evidence/CFTS-OP-1/';
const NOON = new Date('2026-11-21T12:00:00Z');

const filed = (name: string, uploaded = NOON, bytes = 10) => ({ key: `${PREFIX}${name}`, uploaded, bytes });

describe('when the newest evidence was made', () => {
  it('is the upload where the name begins with no day', () => {
    const older = new Date('2026-10-01T08:00:00Z');
    expect(newestEvidence([filed('review.pdf', older), filed('minutes.pdf')], PREFIX)).toEqual(NOON);
  });

  it('is the day in the name where that is earlier: filing an old report late does not make it new', () => {
    expect(newestEvidence([filed('2025-11-20-pentest.pdf')], PREFIX)).toEqual(new Date('2025-11-20T00:00:00Z'));
  });

  it('is the upload where the day in the name has not come yet', () => {
    expect(newestEvidence([filed('2027-01-01-pentest.pdf')], PREFIX)).toEqual(NOON);
  });

  it('reads the day of a folder as well', () => {
    expect(newestEvidence([filed('2026-08-01/page-1.pdf')], PREFIX)).toEqual(new Date('2026-08-01T00:00:00Z'));
  });

  it.each([
    '2026-02-30-x.pdf',
    '2026-13-01-x.pdf',
    '2026-1-1-x.pdf',
    '2026-11-200-x.pdf',
    '20261120.pdf',
    'x-2020-01-01',
  ])('does not take %s for a day', (name) => expect(newestEvidence([filed(name)], PREFIX)).toEqual(NOON));

  it('is unknown where nothing is filed, or only empty objects such as the folders of the console', () => {
    expect(newestEvidence([], PREFIX)).toBeUndefined();
    expect(newestEvidence([filed('', NOON, 0), filed('placeholder.txt', NOON, 0)], PREFIX)).toBeUndefined();
  });
});

describe('the age of evidence', () => {
  it('is in days with two decimals, rounded up', () => {
    expect(ageInDays(new Date('2026-11-20T00:00:00Z'), NOON)).toBe(1.5);
    expect(ageInDays(new Date('2026-11-21T11:59:59Z'), NOON)).toBe(0.01);
    expect(ageInDays(new Date('2025-11-21T12:00:00Z'), NOON)).toBe(365);
  });

  it('is never negative, whatever two clocks say', () => {
    expect(ageInDays(new Date('2026-11-21T12:00:05Z'), NOON)).toBe(0);
  });

  it('is above every cadence where there is no evidence', () => {
    expect(ageInDays(undefined, NOON)).toBe(9999);
  });

  it('never understates, and by less than a hundredth of a day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 * 86_400_000 }), (ms) => {
        const days = ageInDays(new Date(+NOON - ms), NOON);
        return days >= ms / 86_400_000 - 1e-9 && days < ms / 86_400_000 + 0.0100001;
      }),
    );
  });
});
