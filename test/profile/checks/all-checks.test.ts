import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { allChecks } from '../../../lib/profile/checks/all-checks';
import type { CheckContext } from '../../../lib/profile/checks/check';
import { figuresKeepPromises } from '../../../lib/profile/checks/figures-keep-promises';
import { figureTable } from '../../../lib/profile/figure-table';
import { loadProfile } from '../../../lib/profile/load-profile';
import type { Profile } from '../../../lib/profile/profile';
import { promises } from '../../../lib/promises/promises';

const root = resolve(__dirname, '../../..');
const asOf = '2026-11-21';
const context: CheckContext = { asOf, newest: (...paths) => paths.at(-1) ?? [] };
const names = ['baseline', 'cfts', 'cetbix', 'esh', 'clientflow'];

/** The profile, and the dotted paths of all leaves that are read from it. */
function watched(profile: Profile): { profile: Profile; reads: Set<string> } {
  const reads = new Set<string>();
  const wrap = (value: unknown, path: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    return new Proxy(value, {
      get(target, key) {
        const next = Reflect.get(target, key);
        if (typeof key === 'symbol' || typeof next === 'function') return next;
        const here = path === '' ? key : `${path}.${key}`;
        if (typeof next !== 'object' || next === null || Array.isArray(next)) reads.add(here.replace(/\.\d.*$/, ''));
        return Array.isArray(next) ? next : wrap(next, here);
      },
    });
  };
  return { profile: wrap(profile, '') as Profile, reads };
}

describe('every check', () => {
  it.each(Object.keys(allChecks))(
    '%s reads only the fields that it declares, so that a malformed one never reaches it',
    (name) => {
      const check = allChecks[name];
      const undeclared = names.flatMap((profileName) => {
        const { profile, reads } = watched(
          structuredClone(loadProfile(profileName, { root, cwd: root, asOf }).profile),
        );
        check?.run(profile, context);
        return [...reads].filter(
          (read) => !check?.reads.some((declared) => read === declared || read.startsWith(`${declared}.`)),
        );
      });
      expect([...new Set(undeclared)]).toEqual([]);
    },
  );

  it.each(Object.keys(allChecks))('%s declares only fields that a profile has', (name) => {
    const { origins } = loadProfile('clientflow', { root, cwd: root, asOf });
    // Those that no shipped profile gives.
    const optional = ['certificateArn', 'globalCertificateArn', 'tlsCompatDomainName'].map((key) => `edge.${key}`);
    const paths = [...origins.keys(), ...optional];
    const unknown = allChecks[name]?.reads.filter(
      (read) => !paths.some((path) => path === read || path.startsWith(`${read}.`)),
    );
    expect(unknown).toEqual([]);
  });

  it('beside the figures refuses at least one of the broken profiles', () => {
    const silent = new Set(Object.keys(allChecks).filter((name) => !(name in figuresKeepPromises)));
    for (const name of [...silent]) {
      const check = allChecks[name];
      const run = check?.run;
      if (check === undefined || run === undefined) continue;
      jest.spyOn(check, 'run').mockImplementation((profile, given) => {
        const faults = run(profile, given);
        if (faults.length > 0) silent.delete(name);
        return faults;
      });
    }
    const folder = join(__dirname, '..', 'cases');
    for (const name of readdirSync(folder)) {
      try {
        loadProfile(join(folder, name, 'profile.yaml'), { root, cwd: root, asOf });
      } catch {
        // cases.test.ts holds them to their messages.
      }
    }
    jest.restoreAllMocks();
    expect([...silent]).toEqual([]);
  });
});

describe('the check of a figure', () => {
  const stated = promises.flatMap(({ id, figures }) =>
    Object.entries(figures)
      .filter(([parameter, { origin }]) => origin === 'page' && `figure ${parameter}` in figuresKeepPromises)
      .map(([parameter, { value }]) => ({ id, parameter, value })),
  );

  it('exists for every figure that a page states, schedules aside', () => {
    const page = new Set(
      promises.flatMap(({ figures }) =>
        Object.entries(figures).flatMap(([name, { origin }]) => (origin === 'page' ? [name] : [])),
      ),
    );
    const schedules = ['backupScheduleCron', 'sourceBackupCron'];
    expect([...page].filter((parameter) => !(`figure ${parameter}` in figuresKeepPromises)).sort()).toEqual(schedules);
  });

  it.each(stated)('$id: $parameter looser than $value is refused and names the promise', ({ id, parameter, value }) => {
    const row = figureTable.find((candidate) => candidate.parameter === parameter);
    const profile = structuredClone(loadProfile('clientflow', { root, cwd: root, asOf }).profile);
    const steps = row?.path.split('.') ?? [];
    const parent = steps.slice(0, -1).reduce<object>((node, step) => Reflect.get(node, step) as object, profile);
    Reflect.set(parent, steps.at(-1) ?? '', looserThan(value, row?.stricter));
    profile.claims = [id];
    const faults = figuresKeepPromises[`figure ${parameter}`]?.run(profile, context) ?? [];
    expect(faults).toHaveLength(1);
    expect(faults[0]?.path).toEqual(steps);
    expect(faults[0]?.message).toContain(`is looser than ${id} states`);
  });
});

function looserThan(value: unknown, stricter: string | undefined): unknown {
  if (typeof value === 'number') return stricter === 'higher' ? value - 1 : value + 1;
  if (value === '1.3') return '1.2';
  if (value === 'HIGH') return 'CRITICAL';
  return 'something else';
}
