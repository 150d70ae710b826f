import { resolve } from 'node:path';
import { claimedPromises } from '../../lib/profile/claimed-promises';
import { compareFigure } from '../../lib/profile/compare-figure';
import { type FigureRow, figureTable } from '../../lib/profile/figure-table';
import { loadProfile } from '../../lib/profile/load-profile';
import { valueAt } from '../../lib/profile/value-at';
import { promises } from '../../lib/promises/promises';

const root = resolve(__dirname, '../..');
const asOf = '2026-11-21';
const load = (name: string) => loadProfile(name, { root, cwd: root, asOf }).profile;

function row(parameter: string): FigureRow {
  const found = figureTable.find((candidate) => candidate.parameter === parameter);
  if (found === undefined) throw new Error(`no row for ${parameter}`);
  return found;
}

describe('figureTable', () => {
  it('has exactly one row for each of the 102 parameters of the promises', () => {
    const parameters = new Set(promises.flatMap(({ figures }) => Object.keys(figures)));
    expect(parameters.size).toBe(102);
    expect(figureTable.map(({ parameter }) => parameter).sort()).toEqual([...parameters].sort());
  });

  it('points each row to a value of its own that every profile has', () => {
    const profile = load('baseline');
    const missing = figureTable.filter(({ path }) => {
      try {
        valueAt(profile, path);
        return false;
      } catch {
        return true;
      }
    });
    expect(missing).toEqual([]);
    expect(new Set(figureTable.map(({ path }) => path)).size).toBe(figureTable.length);
  });

  it('knows the order of all words and truth values that a page or profile uses', () => {
    const unordered = promises.flatMap(({ figures }) =>
      Object.entries(figures)
        .filter(([parameter, { value }]) => {
          const { stricter, ranks } = row(parameter);
          if (stricter === 'equal' || stricter === 'oftener' || typeof value === 'number' || Array.isArray(value))
            return false;
          return !ranks?.some((rank) => rank === value);
        })
        .map(([parameter]) => parameter),
    );
    expect(unordered).toEqual([]);
  });
});

describe('the profiles of the companies', () => {
  it.each(['baseline', 'cfts', 'cetbix', 'esh', 'clientflow'])(
    '%s honours every figure of the promises that it claims',
    (name) => {
      const profile = load(name);
      const figures = claimedPromises(profile.claims).flatMap(({ id, figures }) =>
        Object.entries(figures).map(([parameter, { value }]) => ({ id, parameter, value })),
      );
      expect(figures.length).toBeGreaterThan(10);
      const broken = figures.filter(({ parameter, value }) => {
        const at = row(parameter);
        return compareFigure(at, value, valueAt(profile, at.path), asOf) === 'looser';
      });
      expect(broken).toEqual([]);
    },
  );
});

describe('compareFigure', () => {
  it.each([
    ['jwtMinutes', 15, 15, 'same'],
    ['jwtMinutes', 15, 10, 'stricter'],
    ['jwtMinutes', 15, 16, 'looser'],
    ['passwordMinLength', 8, 12, 'stricter'],
    ['passwordMinLength', 8, 7, 'looser'],
    ['backupRetentionDays', 7, 6, 'looser'],
    ['backupRetentionDays', 7, 8, 'looser'],
    ['releaseBlockSeverity', 'HIGH', 'MEDIUM', 'stricter'],
    ['releaseBlockSeverity', 'HIGH', 'CRITICAL', 'looser'],
    ['imageMaxSeverity', 'MEDIUM', 'HIGH', 'looser'],
    ['tlsMinimumVersion', '1.3', '1.2', 'looser'],
    ['endUserMfa', 'OPTIONAL', 'ON', 'stricter'],
    ['continuousBackup', true, false, 'looser'],
    ['crossRegionCopy', false, true, 'looser'],
    ['tenantIsolation', 'pool', 'silo', 'looser'],
    ['cisLevel', 'LEVEL_1', 'LEVEL_3', 'looser'],
    ['onCallEndpoints', [], ['https://pager.example'], 'same'],
    ['tlsCompatExpires', null, '2027-01-01', 'same'],
    ['euRegionAllowlist', ['eu-central-1', 'eu-west-1'], ['eu-central-1'], 'stricter'],
    ['euRegionAllowlist', ['eu-central-1', 'eu-west-1'], ['eu-west-1', 'eu-central-1'], 'same'],
    ['euRegionAllowlist', ['eu-central-1'], ['eu-central-1', 'us-east-1'], 'looser'],
    ['euRegionAllowlist', ['eu-central-1'], [], 'looser'],
    ['repositories', ['https://a.example'], ['https://a.example', 'https://b.example'], 'stricter'],
    ['repositories', ['https://a.example'], ['https://b.example'], 'looser'],
    ['restoreTestCron', 'cron(0 5 1 * ? *)', 'cron(0 5 ? * MON *)', 'stricter'],
    ['restoreTestCron', 'cron(0 5 1 * ? *)', 'cron(0 5 15 * ? *)', 'same'],
    ['restoreTestCron', 'cron(0 5 1 * ? *)', 'cron(0 5 1 1,4,7,10 ? *)', 'looser'],
    ['restoreTestCron', 'cron(0 5 1 * ? *)', 'monthly', 'looser'],
  ] as const)('%s: a page that states %j finds %j %s', (parameter, stated, value, expected) => {
    expect(compareFigure(row(parameter), stated, value, asOf)).toBe(expected);
  });
});
