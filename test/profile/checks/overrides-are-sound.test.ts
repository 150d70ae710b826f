import { resolve } from 'node:path';
import { REMEDIATIONS } from '../../../lambdas/registry';
import type { CheckContext } from '../../../lib/profile/checks/check';
import { overridesAreSound } from '../../../lib/profile/checks/overrides-are-sound';
import { loadProfile } from '../../../lib/profile/load-profile';
import type { Profile } from '../../../lib/profile/profile';

const root = resolve(__dirname, '../../..');
const context: CheckContext = { asOf: '2026-11-21', newest: (...paths) => paths.at(-1) ?? [] };
const { profile } = loadProfile('baseline', { root });

function messages(remediation: Partial<Profile['remediation']>): string[] {
  const changed = { ...profile, remediation: { ...profile.remediation, ...remediation } };
  return overridesAreSound.run(changed, context).map(({ message }) => message);
}

describe('overridesAreSound', () => {
  it.each(REMEDIATIONS.map(({ remediation }) => remediation))('knows %s by its name', (name) => {
    expect(messages({ mode: 'act', overrides: { [name]: { mode: 'dry-run' } } })).toEqual([]);
  });

  it('asks no reason of an override that reaches less far', () => {
    const overrides = { 'close-public-bucket': { mode: 'dry-run', scope: 'rampart' } } as const;
    expect(messages({ mode: 'act', scope: 'account', overrides })).toEqual([]);
  });

  it('takes one that is stricter about people, and asks a reason of one that needs them less', () => {
    for (const acts of ['approve', 'notify'] as const) {
      expect(messages({ overrides: { 'close-public-bucket': { acts } } })).toEqual([]);
    }
    expect(messages({ overrides: { 'close-public-bucket': { acts: 'auto' } } })).toEqual([
      'reaches further than the global setting (acts without a person); add a reason',
    ]);
    expect(messages({ overrides: { 'close-public-bucket': {} } })).toEqual([
      'changes nothing; give mode, scope or acts, or remove it',
    ]);
  });

  it('asks a reason of an override that acts or leaves its own stacks, and takes one', () => {
    expect(messages({ overrides: { 'close-public-bucket': { mode: 'act' } } })).toEqual([
      'reaches further than the global setting (mode act instead of dry-run); add a reason',
    ]);
    expect(messages({ overrides: { 'close-public-bucket': { scope: 'account' } } })).toEqual([
      'reaches further than the global setting (scope account instead of rampart); add a reason',
    ]);
    expect(
      messages({ overrides: { 'close-public-bucket': { mode: 'act', reason: 'no public bucket is wanted' } } }),
    ).toEqual([]);
  });
});
