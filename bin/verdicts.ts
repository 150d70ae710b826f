import type { Expectations } from '../lib/judge/expectations';
import { judgePromises } from '../lib/judge/judge-promises';
import type { Judgement, PromiseJudgement } from '../lib/promises/judgement';
import { promises } from '../lib/promises/promises';
import type { WeighedJudgement } from '../lib/report/report-input';
import { expandWaivers } from '../lib/waivers/expand-waivers';
import { judgedFindings } from '../lib/waivers/judged-findings';
import type { Waiver } from '../lib/waivers/waiver';

export interface Verdicts {
  readonly judgements: readonly WeighedJudgement[];
  readonly promises: readonly PromiseJudgement[];
  /** Controls that fail or are unknown and that no waiver answers as a whole. */
  readonly troubles: readonly WeighedJudgement[];
}

/** Holds the judge's findings against the waivers, and the promises against both. */
export function verdictsOf(
  judgements: readonly Judgement[],
  expectations: Expectations,
  waivers: readonly Waiver[],
): Verdicts {
  const { answered, unanswered } = expandWaivers(waivers, judgedFindings(judgements));
  const open = new Set(unanswered.map(({ rule }) => rule));
  const waiverOf = new Map(answered.map(({ finding, waiver }) => [finding.rule, waiver]));
  const weighed = judgements.map((judgement) => ({
    ...judgement,
    waiver: open.has(judgement.control) ? null : (waiverOf.get(judgement.control) ?? null),
  }));
  const waived = new Map(weighed.flatMap(({ control, waiver }) => (waiver === null ? [] : [[control, waiver.id]])));
  return {
    judgements: weighed,
    promises: judgePromises(judgements, promises, expectations, waived),
    troubles: weighed.filter(({ verdict, waiver }) => (verdict === 'fails' || verdict === 'unknown') && !waiver),
  };
}

/** Exit code of a judged assembly. `strict`: an open promise is a failure too. */
export function exitCodeOf({ troubles, promises: judged }: Verdicts, strict: boolean): 0 | 1 {
  if (troubles.length > 0) return 1;
  return strict && judged.some(({ verdict }) => verdict === 'open') ? 1 : 0;
}
