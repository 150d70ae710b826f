import type { Finding, Judgement } from '../promises/judgement';
import type { Assembly } from './assembly/assembly';
import type { Expectations } from './expectations';
import type { Rule } from './rule';

/** A resource type of an assembly that nobody looked at, with how many resources of it there are. */
export interface UnexaminedType {
  readonly type: string;
  readonly count: number;
  /** `no rule`: none looks at it. `not claimed`: one does, and speaks only where a promise that needs it is claimed. */
  readonly because: 'no rule' | 'not claimed';
}

/** What holds nothing and opens nothing: records of CDK, versions and waiting. */
const HARMLESS = /^AWS::(CDK::Metadata|CloudFormation::(WaitCondition|WaitConditionHandle))$/;

/**
 * What the judge was silent about. To be called right after the judgement: whatever asks the assembly afterwards counts as
 * examined too. A type counts as examined where a rule asked for its resources, or a finding is about one.
 */
export function unexaminedTypes(
  assembly: Assembly,
  judgements: readonly Judgement[],
  rules: readonly Rule[],
  expectations: Expectations,
): readonly UnexaminedType[] {
  const named = new Set(judgements.flatMap(({ findings }) => findings.map(typeOf)));
  const counts = new Map<string, number>();
  for (const { type } of assembly.stacks.flatMap(({ resources }) => resources)) {
    if (assembly.asked.has(type) || named.has(type) || HARMLESS.test(type)) continue;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  if (counts.size > 0) askSilentRules(assembly, judgements, rules, expectations);
  return [...counts]
    .map(([type, count]): UnexaminedType => {
      return { type, count, because: assembly.asked.has(type) ? 'not claimed' : 'no rule' };
    })
    .sort((a, b) => (a.type < b.type ? -1 : 1));
}

/** Lets rules that did not speak look at the assembly all the same; what they would say is nobody's business. */
function askSilentRules(
  assembly: Assembly,
  judgements: readonly Judgement[],
  rules: readonly Rule[],
  expectations: Expectations,
): void {
  const silent = new Set(judgements.flatMap(({ control, findings }) => (findings.length === 0 ? [control] : [])));
  for (const rule of rules.filter(({ control }) => silent.has(control))) {
    try {
      rule.examine(assembly, expectations);
    } catch {
      // Nothing is judged here: what it asked for before it stumbled is all that is wanted.
    }
  }
}

function typeOf({ subject }: Finding): string {
  return subject.type;
}
