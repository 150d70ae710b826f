import { controls } from '../promises/controls';
import { type Finding, type Judgement, verdictOf } from '../promises/judgement';
import { promises } from '../promises/promises';
import type { Assembly } from './assembly/assembly';
import type { Expectations } from './expectations';
import type { Rule } from './rule';

/**
 * Lets every rule speak about the assembly. A control that asks for something to exist (scope `rampart`) speaks only where
 * a claimed promise needs it; elsewhere it is `not-applicable`. Findings that fail come first.
 */
export function judge(assembly: Assembly, expectations: Expectations, rules: readonly Rule[]): readonly Judgement[] {
  const scopes = new Map(controls.map(({ id, scope }) => [id, scope]));
  const needed = new Set(
    promises
      .filter(({ id }) => expectations.claims.has(id))
      .flatMap(({ clauses }) => clauses.flatMap((clause) => clause.controls)),
  );
  return rules.map((rule) => {
    const silent = scopes.get(rule.control) === 'rampart' && !needed.has(rule.control);
    const findings = silent ? [] : [...examined(rule, assembly, expectations)].sort(byWeight);
    return { control: rule.control, verdict: verdictOf(findings), findings };
  });
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
