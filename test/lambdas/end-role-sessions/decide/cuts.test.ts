import fc from 'fast-check';
import { type Cut, covers, cutsOf, policyOf, withCut } from '../../../../lambdas/end-role-sessions/decide/cuts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 0, minute)).toISOString().replace('.000Z', 'Z');
const cut: fc.Arbitrary<Cut> = fc
  .tuple(fc.integer({ min: 0, max: 4000 }), fc.constantFrom(undefined, 'AROA1:i-0a', 'AROA1:i-0b'))
  .map(([minute, session]) => (session === undefined ? { before: at(minute) } : { before: at(minute), session }));

/** Whether a session is denied, as IAM would decide by the statements. */
function isDenied(cuts: readonly Cut[], userid: string, issued: string): boolean {
  return cuts.some(({ before, session }) => issued < before && (session === undefined || session === userid));
}

describe('the policy that ends sessions', () => {
  it('reads back as the cuts that it was made from, for any cuts', () => {
    fc.assert(fc.property(fc.array(cut, { maxLength: 6 }), (cuts) => expect(cutsOf(policyOf(cuts))).toEqual(cuts)));
  });

  it.each([
    ['another text', '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'],
    ['no JSON', 'no json'],
    ['a null', 'null'],
    ['an Allow in place of the Deny', policyOf([{ before: at(1) }]).replace('Deny', 'Allow')],
    [
      'a condition more, which denies less',
      policyOf([{ before: at(1) }]).replace(
        '"Condition":{',
        '"Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"},',
      ),
    ],
    ['a narrower action', policyOf([{ before: at(1) }]).replace('"Action":"*"', '"Action":"s3:*"')],
  ])('counts %s as no cut at all', (_what, policy) => {
    expect(cutsOf(policy)).toEqual([]);
  });

  it('denies after one cut more all that it denied before, less what nobody can still hold, and never a newer session', () => {
    const sessions = fc.tuple(
      fc.constantFrom('AROA1:i-0a', 'AROA1:i-0b', 'AROA1:x'),
      fc.integer({ min: 0, max: 4000 }),
    );
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 6 }), cut, sessions, (cuts, wanted, [userid, minute]) => {
        const alive = Date.parse(wanted.before) - Date.parse(at(minute)) < 36 * 60 * 60_000;
        const next = withCut(cuts, wanted);
        const should = isDenied([...cuts, wanted], userid, at(minute));
        if (alive) expect(isDenied(next, userid, at(minute))).toBe(should);
        else expect(isDenied(next, userid, at(minute)) && !should).toBe(false);
        expect(covers(next, wanted)).toBe(true);
      }),
    );
  });
});
