type Json = unknown;

/**
 * Whether EventBridge would match, for the operators that our patterns use: values, prefix, suffix, wildcard, exists, numeric,
 * anything-but and `$or`.
 * An operator that it does not know is an error, never a match.
 */
export function matches(pattern: Json, event: Json): boolean {
  if (!isMap(pattern)) throw new Error(`a pattern is a map, not ${JSON.stringify(pattern)}`);
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === '$or' && Array.isArray(wanted)) return wanted.some((one) => matches(one, event));
    const value = isMap(event) ? event[key] : undefined;
    if (!Array.isArray(wanted)) return isMap(value) && matches(wanted, value);
    const values = Array.isArray(value) ? value : [value];
    return wanted.some((filter) => values.some((one) => accepts(filter, one)));
  });
}

function accepts(filter: Json, value: Json): boolean {
  if (!isMap(filter)) return value !== undefined && filter === value;
  const [[operator, operand] = ['', undefined]] = Object.entries(filter);
  switch (operator) {
    case 'exists':
      return (value !== undefined) === operand;
    case 'prefix':
      return typeof value === 'string' && value.startsWith(String(operand));
    case 'suffix':
      return typeof value === 'string' && value.endsWith(String(operand));
    case 'anything-but':
      return anythingBut(operand, value);
    case 'numeric':
      return typeof value === 'number' && numeric(operand as readonly (string | number)[], value);
    case 'wildcard':
      return typeof value === 'string' && wildcard(String(operand)).test(value);
    default:
      throw new Error(`event-pattern.ts does not know the operator ${operator}`);
  }
}

function anythingBut(operand: Json, value: Json): boolean {
  if (value === undefined) return false;
  const unwanted = Array.isArray(operand) ? operand : [operand];
  return !unwanted.some((one) => accepts(one, value));
}

/** Pairs such as `'>=', 7, '<', 9`, all of which must hold. */
function numeric(operand: readonly (string | number)[], value: number): boolean {
  const holds: Readonly<Record<string, (than: number) => boolean>> = {
    '>=': (than) => value >= than,
    '>': (than) => value > than,
    '<=': (than) => value <= than,
    '<': (than) => value < than,
    '=': (than) => value === than,
  };
  return operand.every((sign, index) => index % 2 === 1 || holds[String(sign)]?.(Number(operand[index + 1])) === true);
}

function wildcard(text: string): RegExp {
  const parts = text.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

function isMap(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
