import { controls } from '../promises/controls';
import { type Finding, type Judgement, verdictOf } from '../promises/judgement';
import { promises } from '../promises/promises';
import type { Assembly } from './assembly/assembly';
import type { Expectations } from './expectations';
import type { Rule } from './rule';

/**
 * Lets every rule speak about the assembly. What a claimed promise needs is asked in full. A control that no claimed promise
 * needs still speaks in an assembly of Rampart's own, of whatever stands there, so that nothing that was deployed is
 * weakened unseen; that it is there at all, only a page or the profile can ask. Findings that fail come first.
 */
export function judge(assembly: Assembly, expectations: Expectations, rules: readonly Rule[]): readonly Judgement[] {
  const needed = neededBy(expectations.claims);
  return rules.map((rule) => {
    const scope = scopes.get(rule.control) ?? 'any';
    const claimed = scope === 'any' || needed.has(rule.control);
    const silent = !claimed && (scope === 'page' || expectations.profile === undefined);
    const found = silent ? [] : examined(rule, assembly, expectations);
    const findings = claimed || rule.wanted?.(expectations) === true ? found : ofWhatStands(found);
    return { control: rule.control, verdict: verdictOf(findings), findings: [...findings].sort(byWeight) };
  });
}

const scopes = new Map(controls.map(({ id, scope }) => [id, scope]));

/** The controls that claimed promises need. */
function neededBy(claims: ReadonlySet<string>): ReadonlySet<string> {
  const claimed = promises.filter(({ id }) => claims.has(id));
  return new Set(claimed.flatMap(({ clauses }) => clauses.flatMap((clause) => clause.controls)));
}

/** Nothing where the rule only misses a thing; all of it where some of the thing is there. */
function ofWhatStands(findings: readonly Finding[]): readonly Finding[] {
  const stands = findings.some(({ subject, verdict }) => subject.stack !== '*' || verdict === 'holds');
  return stands ? findings : findings.filter(({ verdict }) => verdict === 'unknown');
}

/**
 * A rule that stumbles over a template has decided nothing: that is unknown, with what stopped it, and never a pass. The
 * other rules still speak.
 */
function examined(rule: Rule, assembly: Assembly, expectations: Expectations): readonly Finding[] {
  try {
    return rule.examine(assembly, expectations);
  } catch (error) {
    const reason = `could not be examined: ${error instanceof Error ? error.message : String(error)}`;
    return [{ subject: { stack: '*', logicalId: '', type: '' }, verdict: 'unknown', reason }];
  }
}

const WEIGHTS = { fails: 0, unknown: 1, holds: 2 } as const;

function byWeight(a: Finding, b: Finding): number {
  return WEIGHTS[a.verdict] - WEIGHTS[b.verdict];
}
