import type { Resource, Value } from '../../assembly/assembly';
import { at, booleanOf, isList, isReference, isUnresolved, numberOf } from '../../assembly/value';
import { bad, good, open, type Ruling, shown } from './ruling';

/** Whether a switch stands as wanted. `byDefault` is what AWS does where the property is absent. */
export function flag(resource: Resource, path: string, wanted: boolean, byDefault?: boolean): Ruling {
  const raw = at(resource.properties, path);
  const value = raw === undefined ? byDefault : booleanOf(raw);
  if (value === wanted) return good(`${path} is ${value}${raw === undefined ? ' by default' : ''}`, path, raw);
  if (isUnresolved(raw) || isReference(raw)) return open(`${path} cannot be resolved`, path, raw);
  return bad(raw === undefined ? `${path} is absent` : `${path} is not ${wanted}`, path, shown(raw), wanted);
}

/** Whether a text is one of the wanted ones. `byDefault` is what AWS does where the property is absent. */
export function oneOf(resource: Resource, path: string, wanted: readonly string[], byDefault?: string): Ruling {
  const raw = at(resource.properties, path);
  const value = raw ?? byDefault;
  if (typeof value === 'string' && wanted.includes(value)) return good(`${path} is ${value}`, path, raw);
  if (isUnresolved(raw) || isReference(raw)) return open(`${path} cannot be resolved`, path, raw);
  return bad(
    raw === undefined ? `${path} is absent` : `${path} is not ${wanted.join(' or ')}`,
    path,
    shown(raw),
    wanted,
  );
}

/** As `oneOf`, for a property that AWS takes as truth value or as text, such as true and "true". */
export function spelled(resource: Resource, path: string, wanted: readonly string[], byDefault?: string): Ruling {
  const raw = at(resource.properties, path);
  const truth = booleanOf(raw);
  const value = raw === undefined ? byDefault : truth === undefined ? raw : String(truth);
  if (typeof value === 'string' && wanted.includes(value)) {
    return good(`${path} is ${value}${raw === undefined ? ' by default' : ''}`, path, raw);
  }
  if (isUnresolved(raw) || isReference(raw)) return open(`${path} cannot be resolved`, path, raw);
  const said = raw === undefined ? `${path} is absent` : `${path} is not ${wanted.join(' or ')}`;
  return bad(
    value === undefined || raw !== undefined ? said : `${path} is ${value} by default`,
    path,
    shown(raw),
    wanted,
  );
}

export interface Bounds {
  readonly min?: number;
  readonly max?: number;
  /** What AWS does where the property is absent. Without one, absence fails. */
  readonly byDefault?: number;
}

export function within(resource: Resource, path: string, bounds: Bounds): Ruling {
  return valueWithin(at(resource.properties, path), path, bounds);
}

export function valueWithin(raw: Value | undefined, path: string, { min, max, byDefault }: Bounds): Ruling {
  const value = raw === undefined ? byDefault : numberOf(raw);
  const range = [
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ].join(' and ');
  if (isUnresolved(raw) || isReference(raw)) return open(`${path} cannot be resolved`, path, raw);
  if (value === undefined) {
    return bad(raw === undefined ? `${path} is absent` : `${path} is no number`, path, shown(raw), range);
  }
  const inside = value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY);
  const said = `${path} is ${value}${raw === undefined ? ' by default' : ''}`;
  return inside ? good(said, path, value) : bad(`${said}, not ${range}`, path, value, range);
}

/** Tags as CloudFormation's list of Key and Value, or as a map. Unresolved values are left out. */
export function tagsOf(resource: Resource, property = 'Tags'): ReadonlyMap<string, string> {
  return tagsIn(resource.properties[property]);
}

export function tagsIn(raw: Value | undefined): ReadonlyMap<string, string> {
  const pairs: (readonly [Value | undefined, Value | undefined])[] = isList(raw)
    ? raw.map((tag) => [at(tag, 'Key'), at(tag, 'Value')] as const)
    : Object.entries(typeof raw === 'object' && raw !== null && !isUnresolved(raw) ? raw : {});
  return new Map(
    pairs.flatMap(([key, value]) =>
      typeof key === 'string' && typeof value === 'string' ? [[key, value] as const] : [],
    ),
  );
}

/** The worst of several rulings: what fails before what is unknown, or the first where all hold. */
export function worst(rulings: readonly Ruling[]): Ruling | undefined {
  return rulings.find((r) => r.verdict === 'fails') ?? rulings.find((r) => r.verdict === 'unknown') ?? rulings[0];
}

/** All that do not hold, or the last good one. */
export function faults(rulings: readonly Ruling[]): readonly Ruling[] {
  const found = rulings.filter((r) => r.verdict !== 'holds');
  return found.length > 0 ? found : rulings.slice(-1);
}
