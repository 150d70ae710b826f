import { controls } from '../promises/controls';
import type { Finding, Judgement, PromiseJudgement, PromiseVerdict, Subject } from '../promises/judgement';
import type { SecurityPromise } from '../promises/promise';
import type { Expectations } from './expectations';
import { settledByConflict } from './settled-by-conflict';

type Answer = Pick<PromiseJudgement, 'verdict' | 'why'>;

/** Controls that ask for something to exist: where they have nothing to examine, it is left out. */
const ASKING = new Set(controls.flatMap(({ id, scope }) => (scope === 'any' ? [] : [id])));

/**
 * The verdict of every promise from those of its controls, in this order: not claimed, settled by a documented conflict,
 * broken, unknown, open, waived, and what the kind of promise is called when everything holds.
 *
 * @param waived Controls whose failing and unknown findings are all answered by waivers, with the waivers' ids.
 */
export function judgePromises(
  judgements: readonly Judgement[],
  promises: readonly SecurityPromise[],
  expectations: Expectations,
  waived: ReadonlyMap<string, string>,
): readonly PromiseJudgement[] {
  const byControl = new Map(judgements.map((judgement) => [judgement.control, judgement]));
  return promises.map((promise) => {
    const named = [...new Set(promise.clauses.flatMap((clause) => clause.controls))];
    return { id: promise.id, controls: named, ...answer(promise, named, byControl, expectations, waived) };
  });
}

function answer(
  promise: SecurityPromise,
  named: readonly string[],
  byControl: ReadonlyMap<string, Judgement>,
  expectations: Expectations,
  waived: ReadonlyMap<string, string>,
): Answer {
  if (!expectations.claims.has(promise.id)) {
    const who =
      expectations.profile === undefined ? 'The assembly claims nothing' : `${expectations.profile} does not claim it`;
    return { verdict: 'not-claimed', why: who };
  }
  const settled = settledByConflict(promise, expectations);
  if (settled !== undefined) return settled;
  const withVerdict = (verdict: Judgement['verdict']) =>
    named.flatMap((control) => {
      const judgement = byControl.get(control);
      return judgement?.verdict === verdict ? [judgement] : [];
    });
  const failing = withVerdict('fails').filter(({ control }) => !waived.has(control));
  if (failing.length > 0) return { verdict: 'broken', why: sentence(failing, 'fails') };
  const unknown = withVerdict('unknown').filter(({ control }) => !waived.has(control));
  if (unknown.length > 0) return { verdict: 'unknown', why: sentence(unknown, 'unknown') };
  const open = openClause(promise, byControl);
  if (open !== undefined) return { verdict: 'open', why: open };
  const held = withVerdict('holds').map(({ control }) => control);
  const answered = [...withVerdict('fails'), ...withVerdict('unknown')];
  if (answered.length > 0) {
    const records = answered.map(({ control }) => `${control} is answered by waiver ${waived.get(control)}`);
    return { verdict: 'waived', why: records.join('; ') };
  }
  if (held.length === 0) {
    return { verdict: 'open', why: `The assembly has nothing that ${named.join(', ')} could examine` };
  }
  return fulfilled(promise, held, named);
}

/** A clause that nothing decides, or that asks for something that the profile leaves out. */
function openClause(promise: SecurityPromise, byControl: ReadonlyMap<string, Judgement>): string | undefined {
  if (promise.clauses.length === 0) return 'Nothing decides it yet';
  for (const { says, controls: deciding, exists, undecided } of promise.clauses) {
    if (deciding.length === 0)
      return `No control decides yet: ${says}${undecided === undefined ? '' : ` (${undecided})`}`;
    const absent = deciding.find((control) => !byControl.has(control));
    if (absent !== undefined) return `${absent} is not decided yet: ${says}`;
    const leftOut = deciding.find(
      (control) => (exists === true || ASKING.has(control)) && byControl.get(control)?.verdict === 'not-applicable',
    );
    if (leftOut !== undefined) return `The assembly leaves out what ${leftOut} asks for: ${says}`;
  }
  return undefined;
}

function fulfilled(promise: SecurityPromise, held: readonly string[], named: readonly string[]): Answer {
  const idle = named.filter((control) => !held.includes(control));
  const examined = `${held.join(', ')} ${held.length === 1 ? 'holds' : 'hold'}`;
  const rest = idle.length === 0 ? '' : `; nothing to examine for ${idle.join(', ')}`;
  const verdicts: Readonly<Record<SecurityPromise['kind'], PromiseVerdict>> = {
    infrastructure: 'kept',
    workload: 'means-given',
    organisational: 'attested',
  };
  const must = promise.applicationMust === undefined ? '' : `. The application must still: ${promise.applicationMust}`;
  return { verdict: verdicts[promise.kind], why: `${examined}${rest}${promise.kind === 'workload' ? must : ''}` };
}

function sentence(judgements: readonly Judgement[], verdict: Finding['verdict']): string {
  const [first] = judgements;
  const findings = first?.findings.filter((f) => f.verdict === verdict) ?? [];
  const [finding] = findings;
  if (first === undefined || finding === undefined) return `is ${verdict}`;
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
  const others = judgements.slice(1).map(({ control }) => control);
  const also = others.length === 0 ? '' : `; also ${others.join(', ')}`;
  const word = verdict === 'fails' ? 'fails' : 'cannot be decided';
  return `${first.control} ${word} at ${place(finding.subject)}: ${finding.reason}${more}${also}`;
}

function place(subject: Subject): string {
  if (subject.stack === '*') return subject.type === '' ? 'the assembly' : `the assembly (${subject.type})`;
  return subject.path ?? `${subject.stack}/${subject.logicalId}`;
}
