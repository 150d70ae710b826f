import { resolve } from 'node:path';
import type { CheckContext } from '../../../lib/profile/checks/check';
import { exemptionsAreSound } from '../../../lib/profile/checks/exemptions-are-sound';
import { loadProfile } from '../../../lib/profile/load-profile';
import type { Profile } from '../../../lib/profile/profile';

const root = resolve(__dirname, '../../..');
const context: CheckContext = { asOf: '2026-11-21', newest: (...paths) => paths.at(-1) ?? [] };
const { profile } = loadProfile('baseline', { root });

type Exemption = Profile['remediation']['exemptions'][number];

const entry: Exemption = {
  resource: 'arn:aws:s3:::pictures-of-the-press',
  remediation: 'close-public-bucket',
  owner: 'press',
  ticket: 'OPS-7',
  until: '2027-02-19',
};

function messages(...exemptions: readonly Exemption[]): string[] {
  const changed = { ...profile, remediation: { ...profile.remediation, exemptions: [...exemptions] } };
  return exemptionsAreSound.run(changed, context).map(({ message }) => message);
}

describe('exemptionsAreSound', () => {
  it('takes one that ends within ninety days', () => {
    expect(messages(entry, { ...entry, resource: 'arn:aws:s3:::another' })).toEqual([]);
  });

  it('refuses one that has ended, and one that lasts longer', () => {
    expect(messages({ ...entry, until: '2026-11-21' })).toEqual([expect.stringContaining('2026-11-21 has come')]);
    expect(messages({ ...entry, until: '2027-02-20' })).toEqual([
      '2027-02-20 is 91 days ahead; at most 90 are allowed',
    ]);
  });

  it('refuses a misspelt remediation, and one that answers an intruder', () => {
    expect(messages({ ...entry, remediation: 'close-public-buckets' })).toEqual([
      expect.stringContaining('did you mean close-public-bucket'),
    ]);
    expect(messages({ ...entry, remediation: 'restore-detector' })).toEqual([
      expect.stringContaining('it takes no exemptions'),
    ]);
  });

  it('refuses the same entry twice', () => {
    expect(messages(entry, entry)).toEqual(['stands here twice']);
  });
});
