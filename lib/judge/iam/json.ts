/** A JSON object, or undefined. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** Policies write one item without brackets. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** What a value that the templates do not tell is called, or undefined for a value that they tell. */
export function unresolvedOf(value: unknown): string | undefined {
  const text = recordOf(value)?.['$unresolved'];
  return text === undefined ? undefined : String(text);
}
