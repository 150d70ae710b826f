import { type LockedPackage, missingPlatforms } from '../support/lock-file';
import { read } from './source-files';

/** Licences whose packages may be part of an Apache-2.0 project without further thought. */
const free = ['Apache-2.0', 'MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'CC0-1.0'];

/** Packages under another licence, each with the reason why it may stay. */
const considered: Readonly<Record<string, string>> = {
  'axe-core MPL-2.0': 'a test runs it unchanged in the browser; it is not part of what Rampart ships',
  'caniuse-lite CC-BY-4.0': 'data that jest pulls in through browserslist; attribution is kept in the package',
};

const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };
const locked = Object.entries(packages).filter(([path]) => path !== '');

/** `A OR B` lets us choose; `A AND B` binds us to both. */
function isFree(expression: string): boolean {
  const alternatives = expression.replace(/[()]/g, '').split(' OR ');
  return alternatives.some((alternative) => alternative.split(' AND ').every((licence) => free.includes(licence)));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

describe('the licences of every package in the lock file', () => {
  it('are all told by the lock file', () => {
    expect(locked.length).toBeGreaterThan(300);
    expect(locked.filter(([, { license }]) => !license).map(([path]) => path)).toEqual([]);
  });

  it('are free, or considered one by one', () => {
    const strange = locked.filter(([, { license = '' }]) => !isFree(license));
    const named = new Set(strange.map(([path, { license }]) => `${nameOf(path)} ${license}`));
    expect([...named].sort()).toEqual(Object.keys(considered).sort());
  });

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'LGPL-2.1',
    'GPL-2.0 AND MIT',
    'SSPL-1.0',
    'UNLICENSED',
    'SEE LICENSE IN x',
  ])('would refuse %s', (licence) => expect(isFree(licence)).toBe(false));

  it('takes the free one of two', () => {
    expect(isFree('(MIT OR GPL-3.0-or-later)')).toBe(true);
  });

  it('are there for every platform, or npm ci refuses the lock file; test/support/complete-lock-file.ts adds them', () => {
    expect(Object.keys(missingPlatforms(packages))).toEqual([]);
  });

  it('are pinned: every dependency has one exact version', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, v]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(v),
    );
    expect(loose).toEqual([]);
  });
});
