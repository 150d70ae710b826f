import { listOf, recordOf, unresolvedOf } from './json';
import { isOperator } from './operators';
import type { Condition, PolicyValue } from './policy';

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/i;

/** Reads the Condition element: every operator and key in it must hold, and one of the values of each. */
export function readCondition(
  raw: unknown,
  readItem: (item: unknown) => PolicyValue,
  faults: string[],
): readonly Condition[] {
  if (raw === undefined) return [];
  const hidden = unresolvedOf(raw);
  const operators = recordOf(raw);
  if (hidden !== undefined || operators === undefined) {
    faults.push(hidden === undefined ? 'Condition is not an object' : `Condition: ${hidden}`);
    return [];
  }
  return Object.entries(operators).flatMap(([name, block]) => {
    const [, set, operator = '', ifExists] = OPERATOR.exec(name) ?? [];
    const known = isOperator(operator) && !(operator.toLowerCase() === 'null' && ifExists !== undefined);
    if (!known) faults.push(`unknown condition operator ${name}`);
    const keys = recordOf(block);
    if (keys === undefined || unresolvedOf(block) !== undefined) faults.push(`Condition ${name} is not an object`);
    return Object.entries(keys ?? {}).map(([key, values]): Condition => {
      const items = listOf(values).map(readItem);
      return {
        operator: operator.toLowerCase(),
        set: set === undefined ? undefined : set.toLowerCase() === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue',
        ifExists: ifExists !== undefined,
        key: key.toLowerCase(),
        values: items,
      };
    });
  });
}
