import type { Reference, Unresolved, Value } from './assembly';

export function unresolved(what: string): Unresolved {
  return { $unresolved: what };
}

export function isUnresolved(value: Value | undefined): value is Unresolved {
  return isObject(value) && typeof (value as { $unresolved?: unknown }).$unresolved === 'string';
}

export function isReference(value: Value | undefined): value is Reference {
  return isObject(value) && isObject((value as { $ref?: Value }).$ref);
}

/** A map of the template, and neither a list nor one of the two marks. */
export function isMap(value: Value | undefined): value is { readonly [key: string]: Value } {
  return isObject(value) && !isUnresolved(value) && !isReference(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** CloudFormation takes one item without brackets in many places. Nothing is an empty list. */
export function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

/** An own key of a map, or undefined. */
export function own(value: Value | undefined, key: string): Value | undefined {
  return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * The value below a path such as `LoggingConfiguration.DestinationBucketName`. Where the way there is unresolved, that
 * unresolved value itself, so that nobody mistakes it for absence.
 */
export function at(value: Value | undefined, path: string): Value | undefined {
  let current = value;
  for (const key of path.split('.')) {
    if (isUnresolved(current)) return current;
    current = own(current, key);
  }
  return current ?? undefined;
}

/** Any value as text, for messages and comparisons. A template may call a key `toString`, so `String` is not safe here. */
export function say(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** CloudFormation takes "true" for true. Undefined where it is absent or no boolean. */
export function booleanOf(value: Value | undefined): boolean | undefined {
  if (value === true || value === 'true' || value === 'True' || value === 'TRUE') return true;
  if (value === false || value === 'false' || value === 'False' || value === 'FALSE') return false;
  return undefined;
}

/** CloudFormation takes "7" for 7. Undefined where it is absent or no number. */
export function numberOf(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'string' && /^-?\d{1,15}(\.\d{1,10})?$/.test(value.trim())) return Number(value);
  return undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
