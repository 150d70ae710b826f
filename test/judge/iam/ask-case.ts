import { isDeepStrictEqual } from 'node:util';
import { answerQuestion } from '../../../lib/judge/iam/answer-question';
import type { CaseEstate } from './case-estate';
import type { AccessCase, ConditionCase } from './cases';
import { arnOf, estateOf, policyOf } from './estate-of-case';

const ON = 'arn:aws:s3:::data/report.csv';

/** What a case says of an answer, and what the answer has instead. */
export interface Asked {
  readonly wanted: unknown;
  readonly found: unknown;
}

/** Asks a question of an estate. */
export function askAccess(estate: CaseEstate, { ask, expect: wanted }: Pick<AccessCase, 'ask' | 'expect'>): Asked {
  const { session, with: keys, ...rest } = ask;
  const answer = answerQuestion(estateOf(estate), {
    as: arnOf(rest.as),
    do: rest.do,
    on: arnOf(rest.on),
    ...(keys === undefined ? {} : { with: keys }),
    ...(session === undefined ? {} : { session: [policyOf('session', session)] }),
  });
  return { wanted, found: { decision: answer.decision, ...(wanted.by === undefined ? {} : { by: answer.by }) } };
}

const EMPTY = { users: {}, roles: {}, resources: {}, scps: {}, rcps: {}, endpoints: {} };

/** Asks whether a Condition element holds, once in an Allow and once in a Deny. */
export function askCondition({ when, with: keys, as, version, holds }: ConditionCase): Asked {
  const statement = (Effect: string) => ({ Effect, Action: 's3:GetObject', Resource: '*', Condition: when });
  const decisionFor = (...statements: readonly Record<string, unknown>[]) => {
    const policies = { p: { Version: version ?? '2012-10-17', Statement: statements } };
    const identity = { policies, tags: {} };
    const estate = estateOf({ ...EMPTY, roles: { app: identity }, users: { ann: identity } });
    return answerQuestion(estate, { as: arnOf(as ?? 'role/app'), do: 's3:GetObject', on: ON, with: keys }).decision;
  };
  const asAllow = decisionFor(statement('Allow'));
  const asDeny = decisionFor({ Effect: 'Allow', Action: '*', Resource: '*' }, statement('Deny'));
  const wanted = {
    unknown: ['unknown', 'unknown'],
    true: ['allowed', 'explicitly-denied'],
    false: ['implicitly-denied', 'allowed'],
  }[String(holds) as 'unknown' | 'true' | 'false'];
  return { wanted, found: [asAllow, asDeny] };
}

/** A case with its estate spelt out, so that it can be asked without its file. */
export type CaseData =
  | { readonly kind: 'condition'; readonly of: ConditionCase }
  | { readonly kind: 'access'; readonly of: AccessCase; readonly estate: CaseEstate };

/**
 * Whether the evaluator answers a case as it should: what the benchmark asks of every mutant.
 *
 * @public
 */
export function passes(one: CaseData): boolean {
  const { wanted, found } = one.kind === 'access' ? askAccess(one.estate, one.of) : askCondition(one.of);
  return isDeepStrictEqual(found, wanted);
}
