type Json = unknown;

/**
 * Whether EventBridge would match, for the operators that our patterns use: values, prefix, wildcard, exists, numeric.
 * An operator that it does not know is an error, never a match.
 */
export function matches(pattern: Json, event: Json): boolean {
  if (!isMap(pattern)) throw new Error(`a pattern is a map, not ${JSON.stringify(pattern)}`);
  return Object.entries(pattern).every(([key, wanted]) => {
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
    case 'wildcard':
      return typeof value === 'string' && wildcard(String(operand)).test(value);
    default:
      throw new Error(`event-pattern.ts does not know the operator ${operator}`);
  }
}

function wildcard(text: string): RegExp {
  const parts = text.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

function isMap(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
