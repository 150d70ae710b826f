import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadProfile } from '../../lib/profile/load-profile';
import { ProfileError } from '../../lib/profile/profile-error';

const root = resolve(__dirname, '../..');
const folder = join(__dirname, 'cases');
const cases = readdirSync(folder).sort();

function refusal(name: string): string {
  try {
    loadProfile(join(folder, name, 'profile.yaml'), { root, cwd: root, asOf: '2026-11-21' });
  } catch (error) {
    if (error instanceof ProfileError) return `${error.message}\n`;
    throw error;
  }
  throw new Error(`${name} is not refused`);
}

describe('broken profiles', () => {
  it('are at least thirty, each with its expected message', () => {
    expect(cases.length).toBeGreaterThanOrEqual(30);
    const incomplete = cases.filter(
      (name) => !existsSync(join(folder, name, 'profile.yaml')) || !existsSync(join(folder, name, 'expected.txt')),
    );
    expect(incomplete).toEqual([]);
  });

  it.each(cases)('%s is refused with exactly the expected message', (name) => {
    expect(refusal(name)).toBe(readFileSync(join(folder, name, 'expected.txt'), 'utf8'));
  });
});
