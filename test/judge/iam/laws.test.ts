import fc from 'fast-check';
import type { Decision } from '../../../lib/judge/iam/answer';
import { answerQuestion } from '../../../lib/judge/iam/answer-question';
import { caseEstate } from './case-estate';
import { estateOf } from './estate-of-case';

const ACTIONS = ['s3:GetObject', 's3:PutObject', 'iam:CreateUser'];
const ARNS = ['arn:aws:s3:::data/a', 'arn:aws:s3:::data/b', 'arn:aws:s3:::logs/a'];

const condition = fc.option(
  fc.constantFrom(
    { StringEquals: { 'aws:PrincipalTag/team': 'blue' } },
    { StringNotEquals: { 'aws:PrincipalTag/team': 'blue' } },
    { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } },
    { StringEquals: { 'aws:PrincipalTag/team': { $unresolved: 'Team' } } },
  ),
  { nil: undefined },
);
const statement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    action: fc.constantFrom('*', 's3:*', 's3:Get*', ...ACTIONS),
    notAction: fc.boolean(),
    resource: fc.constantFrom('*', 'arn:aws:s3:::data/*', ...ARNS),
    notResource: fc.boolean(),
    condition,
  })
  .map(({ Effect, action, notAction, resource, notResource, condition: Condition }) => ({
    Effect,
    [notAction ? 'NotAction' : 'Action']: action,
    [notResource ? 'NotResource' : 'Resource']: resource,
    ...(Condition === undefined ? {} : { Condition }),
  }));
const policy = fc.array(statement, { minLength: 1, maxLength: 4 });
const named = policy.map((statements) => statements.map((s) => ({ ...s, Principal: '*' })));
const question = fc.record({
  do: fc.constantFrom(...ACTIONS),
  on: fc.constantFrom(...ARNS),
  with: fc.constantFrom<Record<string, string>>(
    {},
    { 'aws:PrincipalTag/team': 'blue' },
    { 'aws:PrincipalTag/team': 'red', 'aws:MultiFactorAuthPresent': 'true' },
    { 'aws:SourceIp': '203.0.113.1', 'aws:MultiFactorAuthPresent': 'false' },
  ),
});

type Statements = readonly object[];
interface Parts {
  readonly identity: Statements;
  readonly boundary?: Statements | undefined;
  readonly bucket?: Statements | undefined;
}

function decide(
  { identity, boundary, bucket }: Parts,
  asked: { do: string; on: string; with: Record<string, string> },
): Decision {
  const estate = estateOf(
    caseEstate.parse({
      roles: { app: { policies: { p: identity }, ...(boundary === undefined ? {} : { boundary }) } },
      resources: bucket === undefined ? {} : { 'arn:aws:s3:::data': { policy: bucket } },
    }),
  );
  return answerQuestion(estate, { as: 'arn:aws:iam::111111111111:role/app', ...asked }).decision;
}

/** How much a decision lets through; an unknown one may be either. */
const atMost = (after: Decision, before: Decision) => {
  if (before === 'allowed') return true;
  if (before === 'unknown') return after !== 'allowed';
  return after !== 'allowed' && after !== 'unknown';
};

describe('laws of access', () => {
  it('adding a Deny to an identity policy never allows more', () => {
    fc.assert(
      fc.property(policy, statement, fc.option(named, { nil: undefined }), question, (identity, added, bucket, asked) =>
        atMost(
          decide({ identity: [...identity, { ...added, Effect: 'Deny' }], bucket }, asked),
          decide({ identity, bucket }, asked),
        ),
      ),
      { numRuns: 500 },
    );
  });

  it('adding a Deny to a bucket policy never allows more', () => {
    fc.assert(
      fc.property(policy, named, statement, question, (identity, bucket, added, asked) => {
        const denied = [...bucket, { ...added, Effect: 'Deny', Principal: '*' }];
        return atMost(decide({ identity, bucket: denied }, asked), decide({ identity, bucket }, asked));
      }),
      { numRuns: 500 },
    );
  });

  it('removing an Allow never allows more', () => {
    fc.assert(
      fc.property(policy, fc.nat(), question, (identity, at, asked) => {
        const gone = identity.filter((s, i) => s.Effect === 'Deny' || i !== at % identity.length);
        const rest = gone.length === 0 ? [{ Effect: 'Deny', Action: 'none:None', Resource: '*' }] : gone;
        return atMost(decide({ identity: rest }, asked), decide({ identity }, asked));
      }),
      { numRuns: 500 },
    );
  });

  it('a boundary is an intersection: both must allow, and either may deny', () => {
    fc.assert(
      fc.property(policy, policy, question, (identity, boundary, asked) => {
        const one = decide({ identity }, asked);
        const other = decide({ identity: boundary }, asked);
        const together = decide({ identity, boundary }, asked);
        if (one === 'explicitly-denied' || other === 'explicitly-denied') return together === 'explicitly-denied';
        // An Allow that is missing on one side settles it, whatever is open on the other.
        if (one === 'implicitly-denied' || other === 'implicitly-denied') return together === 'implicitly-denied';
        return together === (one === 'allowed' && other === 'allowed' ? 'allowed' : 'unknown');
      }),
      { numRuns: 1000 },
    );
  });

  it('the case of an action does not matter', () => {
    fc.assert(
      fc.property(policy, question, (identity, asked) => {
        const shout = identity.map((s) =>
          Object.fromEntries(Object.entries(s).map(([k, v]) => [k, /Action/.test(k) ? String(v).toUpperCase() : v])),
        );
        return decide({ identity: shout }, { ...asked, do: asked.do.toLowerCase() }) === decide({ identity }, asked);
      }),
      { numRuns: 300 },
    );
  });

  it('the order of statements does not matter', () => {
    fc.assert(
      fc.property(
        policy,
        question,
        (identity, asked) => decide({ identity: identity.toReversed() }, asked) === decide({ identity }, asked),
      ),
      { numRuns: 300 },
    );
  });

  it('a wildcard that covers a pattern allows at least as much', () => {
    fc.assert(
      fc.property(fc.constantFrom('s3:GetObject', 's3:Get*', 's3:*', 'iam:CreateUser'), question, (action, asked) => {
        const allow = (Action: string) => decide({ identity: [{ Effect: 'Allow', Action, Resource: '*' }] }, asked);
        return atMost(allow(action), allow('*'));
      }),
    );
  });
});
