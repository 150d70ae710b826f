import type { Assembly, Value } from './assembly/assembly';
import { isList, isUnresolved } from './assembly/value';

/** What templates take from stacks that nobody handed over; all of it stays unknown. */
export interface MissingStacks {
  /** Names before the colon of an export, as CDK writes them, or the export itself where it has none. */
  readonly stacks: readonly string[];
  /** How many values of resources wait for them. */
  readonly values: number;
}

/** `Fn::ImportValue Keys:ExportsOutputRefKey` or `Fn::GetStackOutput Keys.Key`, as the resolver leaves it. */
const FROM_ELSEWHERE = /Fn::(?:ImportValue|GetStackOutput) ([^\s:.,"]+)/;

/** Whether siblings of the templates are missing: the judge resolves an import only where its producer is there too. */
export function missingStacks(assembly: Assembly): MissingStacks {
  const stacks = new Set<string>();
  let values = 0;
  for (const { properties } of assembly.stacks.flatMap(({ resources }) => resources)) {
    for (const said of unresolvedIn(properties as Value)) {
      const [, producer] = FROM_ELSEWHERE.exec(said) ?? [];
      if (producer === undefined) continue;
      stacks.add(producer);
      values += 1;
    }
  }
  return { stacks: [...stacks].sort(), values };
}

function* unresolvedIn(value: Value): Generator<string> {
  if (isUnresolved(value)) yield JSON.stringify(value);
  else if (isList(value)) for (const inner of value) yield* unresolvedIn(inner);
  else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) yield* unresolvedIn(inner as Value);
  }
}
