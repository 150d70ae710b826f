import { join } from 'node:path';
import { readManifest } from '../../lib/judge/assembly/read-manifest';
import { expectationsFrom } from '../../lib/judge/expectations-from';
import { loadProfile } from '../../lib/profile/load-profile';
import { harmlessEdits } from '../bench/mutations/harmless';
import { Jury } from '../bench/mutations/jury';
import { mutantsOf } from '../bench/mutations/mutants';
import { drawn } from '../bench/mutations/sample';
import { synthesized } from '../support/assembly';

const root = join(__dirname, '../..');
const AS_OF = '2026-11-21';

describe.each(['baseline', 'clientflow'])('%s', (profile) => {
  const stacks = readManifest(synthesized(profile));
  const jury = new Jury(stacks, expectationsFrom(loadProfile(profile, { root, asOf: AS_OF }).profile, AS_OF));

  it.each(harmlessEdits.map((edit) => [edit.name, edit] as const))('keeps every verdict when %s', (_, edit) => {
    const edited = stacks.map((stack) => edit.apply(stack));
    expect(JSON.stringify(edited)).not.toBe(JSON.stringify(stacks));
    expect(jury.turned(edited)).toEqual([]);
  });

  it('notices the same weakened resources the short way as when everything is judged again', () => {
    const sample = stacks
      .flatMap(mutantsOf)
      .filter((m) => drawn('short', `${m.stack}/${m.logicalId} ${m.name}`, 0.0015));
    expect(sample.length).toBeGreaterThan(5);
    const short = sample.map((mutant) => [mutant.logicalId, mutant.name, jury.notices(mutant) !== undefined]);
    const whole = sample.map((mutant) => [mutant.logicalId, mutant.name, jury.noticesSlowly(mutant)]);
    expect(short).toEqual(whole);
  });
});
