import fc from 'fast-check';
import { globOf, matchesGlob } from '../../../lib/judge/iam/glob';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/'), maxLength: 12 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 8 });

/** The obvious definition, exponential and short. */
function matches(glob: string, value: string): boolean {
  if (glob === '') return value === '';
  if (glob[0] === '*') return matches(glob.slice(1), value) || (value !== '' && matches(glob, value.slice(1)));
  return value !== '' && (glob[0] === '?' || glob[0] === value[0]) && matches(glob.slice(1), value.slice(1));
}

describe('matchesGlob', () => {
  it('agrees with the definition of * and ?', () => {
    fc.assert(
      fc.property(pattern, text, (p, t) => matchesGlob(globOf(p), t) === matches(p, t)),
      { numRuns: 2000 },
    );
  });

  it('matches everything with a lone asterisk, and itself where there is no wildcard', () => {
    fc.assert(fc.property(text, (t) => matchesGlob(globOf('*'), t) && matchesGlob(globOf(t), t)));
  });

  it('takes the signs of regular expressions literally', () => {
    expect(matchesGlob(globOf('a.c[1]+(x)'), 'a.c[1]+(x)')).toBe(true);
    expect(matchesGlob(globOf('a.c'), 'abc')).toBe(false);
  });

  it('stays fast on a pattern and a text made to be slow', () => {
    const started = performance.now();
    expect(matchesGlob(globOf(`${'*a'.repeat(200)}b`), 'a'.repeat(20_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
