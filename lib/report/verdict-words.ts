import type { PromiseVerdict } from '../promises/judgement';
import type { WeighedJudgement } from './report-input';

/** A control's answer as readers see it: a failure that a waiver answers is shown as waived. */
export type ControlVerdict = 'holds' | 'fails' | 'unknown' | 'waived' | 'not-applicable';

/** In the order of every table, from the best answer to the one that needs somebody. */
export const PROMISE_VERDICTS: readonly PromiseVerdict[] = [
  'kept',
  'broken',
  'unknown',
  'waived',
  'means-given',
  'attested',
  'replaced',
  'not-applicable',
  'not-claimed',
  'open',
];

/** Verdicts that somebody must act on. */
export const TROUBLES: readonly PromiseVerdict[] = ['broken', 'unknown', 'open'];

const WORDS: Readonly<Record<PromiseVerdict | ControlVerdict, string>> = {
  kept: 'kept',
  holds: 'holds',
  broken: 'broken',
  fails: 'fails',
  unknown: 'unknown',
  waived: 'waived',
  'means-given': 'means given',
  attested: 'attested',
  replaced: 'replaced',
  'not-applicable': 'not applicable',
  'not-claimed': 'not claimed',
  open: 'open',
};

const MEANINGS: Readonly<Record<PromiseVerdict, string>> = {
  kept: 'Every clause has a control, and all of them hold in the templates.',
  broken: 'A control fails: the templates contradict the promise.',
  unknown: 'The templates do not decide it, so it is not called kept.',
  waived: 'A control fails, and the company has accepted that risk until a date.',
  'means-given': 'The application keeps it; the means are deployed and hold.',
  attested: 'People keep it; owner, cadence, evidence store and freshness alarm are deployed.',
  replaced: 'Two promises conflict, and a stronger one takes its place.',
  'not-applicable': 'It cannot apply to this profile; the conflict says why.',
  'not-claimed': 'This profile does not answer for it.',
  open: 'Nothing keeps it yet, or the profile leaves the part out.',
};

export function verdictWord(verdict: PromiseVerdict | ControlVerdict): string {
  return WORDS[verdict];
}

export function verdictMeaning(verdict: PromiseVerdict): string {
  return MEANINGS[verdict];
}

export function controlVerdict(judgement: WeighedJudgement): ControlVerdict {
  const troubled = judgement.verdict === 'fails' || judgement.verdict === 'unknown';
  return troubled && judgement.waiver !== null ? 'waived' : judgement.verdict;
}
