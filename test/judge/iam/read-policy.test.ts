import fc from 'fast-check';
import { answerQuestion } from '../../../lib/judge/iam/answer-question';
import { readPolicy } from '../../../lib/judge/iam/read-policy';
import { caseEstate } from './case-estate';
import { arnOf, estateOf } from './estate-of-case';

const APP = arnOf('role/app');

function decide(document: unknown) {
  const estate = estateOf(caseEstate.parse({ roles: { app: {} } }));
  const identity = { arn: APP, kind: 'role' as const, tags: {}, policies: [readPolicy('p', document)] };
  return answerQuestion(
    { ...estate, identities: new Map([[APP, identity]]) },
    { as: APP, do: 's3:GetObject', on: 'arn:aws:s3:::data/x', with: { 's3:max-keys': '9'.repeat(2000) } },
  ).decision;
}

describe('readPolicy', () => {
  it('answers whatever the document holds', () => {
    const odd = fc.jsonValue({ maxDepth: 4 });
    const half = fc.record(
      {
        Version: odd,
        Statement: fc.array(
          fc.record({ Effect: odd, Action: odd, Resource: odd, Principal: odd, Condition: odd }, { requiredKeys: [] }),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(odd, half), (document) => decide(document) !== undefined),
      { numRuns: 1000 },
    );
  });

  it('allows nothing by a document that AWS would refuse', () => {
    for (const document of [
      null,
      [],
      'Allow',
      {},
      { Statement: [] },
      { Statement: 'x' },
      { Version: '2013-01-01', Statement: [] },
    ]) {
      expect([document, decide(document)]).toEqual([document, 'unknown']);
    }
  });

  it.each([
    ['variables without end', '${'.repeat(4000)],
    ['asterisks', '*a'.repeat(4000)],
    ['a default without end', `\${aws:username,${' '.repeat(4000)}`],
    ['more than a policy may hold', '*a'.repeat(400_000)],
  ])('reads %s without delay', (_what, text) => {
    const started = performance.now();
    const statement = {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: text,
      Condition: { NumericEquals: { 's3:max-keys': `${'9'.repeat(9000)}x` } },
    };
    expect(decide({ Version: '2012-10-17', Statement: statement })).not.toBe('allowed');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
