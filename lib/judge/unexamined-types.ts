import type { Finding, Judgement } from '../promises/judgement';
import type { Assembly } from './assembly/assembly';

/** Resource types of an assembly that no rule asked for, with how many resources of each there are. */
export interface UnexaminedType {
  readonly type: string;
  readonly count: number;
}

/** What holds nothing and opens nothing: records of CDK, versions and waiting. */
const HARMLESS = /^AWS::(CDK::Metadata|CloudFormation::(WaitCondition|WaitConditionHandle))$/;

/**
 * What the judge was silent about. To be called right after the judgement: whatever asks the assembly afterwards counts as
 * examined too. A type counts as examined where a rule asked for its resources, or a finding is about one.
 */
export function unexaminedTypes(assembly: Assembly, judgements: readonly Judgement[]): readonly UnexaminedType[] {
  const named = new Set(judgements.flatMap(({ findings }) => findings.map(typeOf)));
  const counts = new Map<string, number>();
  for (const { type } of assembly.stacks.flatMap(({ resources }) => resources)) {
    if (assembly.asked.has(type) || named.has(type) || HARMLESS.test(type)) continue;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts].map(([type, count]) => ({ type, count })).sort((a, b) => (a.type < b.type ? -1 : 1));
}

function typeOf({ subject }: Finding): string {
  return subject.type;
}
