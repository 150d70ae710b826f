import fc from 'fast-check';
import { AddressSet } from '../../../../lib/addresses/address-set';
import { answerQuestion } from '../../../../lib/judge/iam/answer-question';
import { search } from '../../../../lib/judge/iam/search/search';
import { caseEstate } from '../case-estate';
import { arnOf, estateOf } from '../estate-of-case';

const APP = arnOf('role/app');
const INSIDE = ['203.0.113.1', '2001:db8:12::1'];
const OUTSIDE = ['198.51.100.1', '2001:db8:13::1', '203.0.112.1'];

const condition = fc.constantFrom<Record<string, Record<string, unknown>> | undefined>(
  undefined,
  { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8:12::/48'] } },
  { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } },
  { NotIpAddress: { 'aws:SourceIp': ['203.0.112.0/23', '2001:db8::/32'] } },
  { StringEquals: { 'aws:PrincipalTag/team': ['blue', 'red'] } },
  { StringNotEquals: { 'aws:PrincipalTag/team': 'blue' } },
  { StringLike: { 'aws:PrincipalTag/team': 'b*' } },
  { StringNotLikeIfExists: { 'aws:PrincipalTag/team': '*e*' } },
  { Null: { 'aws:PrincipalTag/team': 'true' } },
  { NumericLessThan: { 's3:max-keys': '10' } },
  { NumericGreaterThanEqualsIfExists: { 's3:max-keys': '10' } },
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
  { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['b', 'c'] } },
  { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
);
const statement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Deny', 'Deny', 'Deny', 'Deny'),
    action: fc.constantFrom('s3:*', 's3:Get*', 's3:GetObject', 's3:PutObject'),
    element: fc.constantFrom('Resource', 'NotResource'),
    resource: fc.constantFrom('*', 'arn:aws:s3:::a/*', 'arn:aws:s3:::a*', 'arn:aws:s3:::*/x'),
    condition,
  })
  .map(({ Effect, action, element, resource, condition: Condition }) => ({
    Effect,
    Action: action,
    [element]: resource,
    ...(Condition === undefined ? {} : { Condition }),
  }));

/** Requests that differ in everything that the statements above look at. */
function* requests(addresses: readonly string[]) {
  for (const action of ['s3:GetObject', 's3:PutObject'])
    for (const on of [
      'arn:aws:s3:::a/x',
      'arn:aws:s3:::a/y',
      'arn:aws:s3:::ab/y',
      'arn:aws:s3:::b/x',
      'arn:aws:s3:::b/y',
    ])
      for (const ip of addresses)
        for (const team of [undefined, 'blue', 'red', 'x'])
          for (const tag of [undefined, 'blue', 'x'])
            for (const keys of [undefined, ['a'], ['b'], ['d']])
              for (const max of [undefined, '9', '10'])
                yield {
                  as: APP,
                  do: action,
                  on,
                  with: Object.fromEntries(
                    Object.entries({
                      'aws:SourceIp': ip,
                      'aws:PrincipalTag/team': team,
                      'aws:ResourceTag/team': tag,
                      'aws:TagKeys': keys,
                      's3:max-keys': max,
                    }).filter(([, value]) => value !== undefined),
                  ) as Record<string, string | readonly string[]>,
                };
}

describe('search against trying everything', () => {
  it.each([
    ['anywhere', [...INSIDE, ...OUTSIDE], AddressSet.ALL],
    ['from outside', OUTSIDE, AddressSet.of('203.0.113.0/24', '2001:db8:12::/48').complement()],
  ] as const)('finds none only where none of thousands of requests is allowed, %s', (_where, addresses, from) => {
    const seen = { witness: 0, none: 0, unknown: 0 };
    fc.assert(
      fc.property(fc.array(statement, { minLength: 2, maxLength: 7 }), (extra) => {
        const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' };
        const tls = { Condition: { Bool: { 'aws:SecureTransport': 'true' } } };
        const statements = [{ ...allow, ...tls }, ...extra];
        const estate = estateOf(caseEstate.parse({ roles: { app: { policies: { p: statements } } } }));
        const result = search(estate, { as: APP, do: ['s3:GetObject', 's3:PutObject'], on: 'any', from });
        seen[result.found] += 1;
        if (result.found === 'witness') return answerQuestion(estate, result.request).decision === 'allowed';
        if (result.found === 'unknown') return true;
        for (const request of requests(addresses)) {
          const asked = { ...request, with: { ...request.with, 'aws:SecureTransport': 'true' } };
          if (answerQuestion(estate, asked).decision === 'allowed') return false;
        }
        return true;
      }),
      // A fixed seed, so that the counts below do not depend on luck.
      { numRuns: 150, seed: 20_261_121 },
    );
    expect(seen.witness).toBeGreaterThan(10);
    expect(seen.none).toBeGreaterThan(3);
    expect(seen.unknown).toBe(0);
  });
});
