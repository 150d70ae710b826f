import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { at, listOf } from '../../assembly/value';

/** Computes something of an assembly once, however many resources ask for it. */
export function remember<T>(make: (assembly: Assembly) => T): (assembly: Assembly) => T {
  const known = new WeakMap<Assembly, T>();
  return (assembly) => {
    const found = known.get(assembly);
    if (found !== undefined) return found;
    const made = make(assembly);
    known.set(assembly, made);
    return made;
  };
}

const byName = remember((assembly) => {
  const names = new Map<string, Resource>();
  for (const resource of assembly.stacks.flatMap((stack) => stack.resources)) {
    const key = `${resource.type} ${resource.physicalId}`;
    if (!names.has(key)) names.set(key, resource);
  }
  return names;
});

/** The resource that a value means: by reference, by ARN, or by its name. */
export function pointedTo(
  value: Value | undefined,
  assembly: Assembly,
  ...types: readonly string[]
): Resource | undefined {
  const target = assembly.target(value);
  if (target !== undefined) return types.length === 0 || types.includes(target.type) ? target : undefined;
  const text = textOf(value, assembly);
  if (text === undefined) return undefined;
  const found = types.map((type) => byName(assembly).get(`${type} ${text}`)).find((r) => r !== undefined);
  // Log groups are named with and without the `:*` of their ARN.
  return found ?? (text.startsWith('arn:') ? (assembly.target(`${text}:*`) ?? undefined) : undefined);
}

/**
 * Which resources hang on which: `attachments('AWS::S3::BucketPolicy', 'Bucket')` gives the policies of each bucket.
 * The property may be a list.
 */
export function attachments(
  type: string,
  property: string,
  ...targets: readonly string[]
): (assembly: Assembly) => ReadonlyMap<Resource, readonly Resource[]> {
  return remember((assembly) => {
    const map = new Map<Resource, Resource[]>();
    for (const resource of assembly.ofType(type)) {
      for (const value of listOf(at(resource.properties, property))) {
        const target = pointedTo(value, assembly, ...targets);
        if (target === undefined) continue;
        const known = map.get(target);
        if (known === undefined) map.set(target, [resource]);
        else known.push(resource);
      }
    }
    return map;
  });
}
