import { readAssembly } from '../lib/judge/assembly/read-assembly';
import type { Organisation } from '../lib/judge/expectations';
import { expectationsFrom } from '../lib/judge/expectations-from';
import { needsResource } from '../lib/judge/iam/action-data';
import type { Answer, Question } from '../lib/judge/iam/answer';
import { answerQuestion, isStranger } from '../lib/judge/iam/answer-question';
import { type Estate, resourceAt } from '../lib/judge/iam/estate';
import { estateOfAssembly } from '../lib/judge/iam/estate/estate-of-assembly';
import { loadProfile } from '../lib/profile/load-profile';
import { asked, batchOf } from './batch';
import { knownAction } from './known-action';
import { dayOf, UsageError } from './moment';

export interface CanOptions {
  readonly root: string;
  readonly path: string;
  /** Whose organisation policies limit the account, as in judging; no template of an account tells them. */
  readonly profile?: string;
  readonly as?: string;
  readonly do?: string;
  readonly on?: string;
  /** `key=value`, repeatable; the same key twice makes a list. */
  readonly with?: readonly string[];
  readonly batch?: string;
  readonly json?: boolean;
}

/** Asks the IAM proof one question, or one per line of a batch; prints one answer a line. */
export function can(options: CanOptions): void {
  const estate = estateOfAssembly(readAssembly(options.path), organisationOf(options));
  for (const { place, question } of questionsOf(options)) {
    const answer = asked(place, () => {
      knownAction(question.do);
      knownPlace(question);
      return answerQuestion(estate, question);
    });
    const note = noteOn(estate, question);
    process.stdout.write(`${options.json ? asJson(question, answer, note) : asText(question, answer, note)}\n`);
  }
}

/** `*` stands for no resource: asked of an action that has one, the answer would be about nothing that exists. */
function knownPlace({ do: action, on }: Question): void {
  if (on !== '*' || !needsResource(action)) return;
  throw new UsageError(`${action} works on a resource, and * names none; ask --on <arn> of one`);
}

function organisationOf({ root, profile }: CanOptions): Organisation | undefined {
  if (profile === undefined) return undefined;
  const asOf = dayOf(undefined);
  return expectationsFrom(loadProfile(profile, { root, asOf }).profile, asOf).organisation;
}

/** Services whose resources have policies of their own, which decide beside those of who asks. */
const HAVE_POLICIES = /^arn:[^:]+:(s3|kms|sqs|sns|secretsmanager|backup|lambda|ecr|dynamodb|events|kinesis):/;

/**
 * Of whom nothing is known, everything is assumed: a misspelt name would read like a role that may do anything. Of what
 * nothing is known, no policy of its own speaks.
 */
function noteOn(estate: Estate, { as, on }: Question): string | undefined {
  const notes = [
    ...(isStranger(estate, as)
      ? [`${as} is not in the assembly; it is taken to have every permission that its own account can give`]
      : []),
    ...(HAVE_POLICIES.test(on) && resourceAt(estate, on) === undefined
      ? [`${on} is not in the assembly; whether a policy of its own lets anybody in, or refuses, is not known`]
      : []),
  ];
  return notes.length === 0 ? undefined : notes.join('; ');
}

interface Asked {
  readonly place: string;
  readonly question: Question;
}

function questionsOf(options: CanOptions): readonly Asked[] {
  if (options.batch !== undefined) {
    const { batch } = options;
    return batchOf(batch).map(({ line, fields }) => {
      const place = `${batch}:${line}`;
      return { place, question: { ...named(fields, place), with: valuesOf(fields['with'], place) } };
    });
  }
  const place = 'the question';
  return [{ place, question: { ...named({ ...options }, place), with: pairs(options.with ?? []) } }];
}

function named(fields: Record<string, unknown>, place: string): Pick<Question, 'as' | 'do' | 'on'> {
  const text = (name: 'as' | 'do' | 'on') => {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return value;
    throw new UsageError(`${place} lacks ${name}; ask --as <principal> --do <service:Action> --on <arn>`);
  };
  return { as: text('as'), do: text('do'), on: text('on') };
}

type Values = Record<string, string | readonly string[]>;

function valuesOf(given: unknown, place: string): Values {
  if (given === undefined) return {};
  const sound =
    typeof given === 'object' &&
    given !== null &&
    Object.values(given).every(
      (v) => typeof v === 'string' || (Array.isArray(v) && v.every((w) => typeof w === 'string')),
    );
  if (!sound) throw new UsageError(`${place}: with must map condition keys to a text or a list of texts`);
  return given as Values;
}

function pairs(given: readonly string[]): Values {
  const values: Record<string, string[]> = {};
  for (const pair of given) {
    const cut = pair.indexOf('=');
    if (cut < 1) throw new UsageError(`--with ${pair} is no key=value, such as aws:SourceIp=203.0.113.7`);
    const list = values[pair.slice(0, cut)] ?? [];
    list.push(pair.slice(cut + 1));
    values[pair.slice(0, cut)] = list;
  }
  return Object.fromEntries(
    Object.entries(values).map(([key, [first = '', ...more]]) => [key, more.length ? [first, ...more] : first]),
  );
}

function asJson(question: Question, { decision, by }: Answer, note: string | undefined): string {
  const { as, do: action, on, with: keys = {} } = question;
  return JSON.stringify({ as, do: action, on, with: keys, decision, by, ...(note === undefined ? {} : { note }) });
}

function asText(question: Question, { decision, by }: Answer, note: string | undefined): string {
  return [
    `${decision.padEnd(18)} ${question.as} ${question.do} ${question.on}`,
    ...by.map((what) => `  by ${what}`),
    ...(note === undefined ? [] : [`  note: ${note}`]),
  ].join('\n');
}
