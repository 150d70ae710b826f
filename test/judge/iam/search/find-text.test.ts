import fc from 'fast-check';
import { globOf, matchesGlob } from '../../../../lib/judge/iam/glob';
import { findText } from '../../../../lib/judge/iam/search/find-text';

const globs = (max: number) =>
  fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 }), { maxLength: max });

/** Every text over three letters up to a length. */
function* texts(length: number): Generator<string> {
  yield '';
  if (length === 0) return;
  for (const rest of texts(length - 1)) for (const c of 'abx') yield rest + c;
}

describe('findText', () => {
  it('finds a text exactly where there is one', () => {
    fc.assert(
      fc.property(globs(2), globs(3), (inside, outside) => {
        const fits = (t: string) =>
          inside.every((g) => matchesGlob(globOf(g), t)) && !outside.some((g) => matchesGlob(globOf(g), t));
        const found = findText(inside.map(globOf), outside.map(globOf));
        if (found === 'none') return ![...texts(5)].some(fits);
        return found !== 'too-many' && fits(found.text);
      }),
      { numRuns: 500 },
    );
  });

  it('proves that a pattern without its wider one is empty', () => {
    expect(findText([globOf('arn:aws:s3:::data/private/*')], [globOf('arn:aws:s3:::data/*')])).toBe('none');
  });

  it('finds the gap between two patterns', () => {
    expect(
      findText([globOf('arn:aws:s3:::data/*')], [globOf('arn:aws:s3:::data/a*'), globOf('arn:aws:s3:::data/')]),
    ).toEqual({
      text: 'arn:aws:s3:::data/x',
    });
  });
});
