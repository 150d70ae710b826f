import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { isList, isReference, isUnresolved } from '../../assembly/value';
import type { Policy } from '../policy';
import { readPolicy } from '../read-policy';

/** A value as plain JSON: references become names and ARNs, what the templates do not tell stays `$unresolved`. */
export function plain(value: Value | undefined, assembly: Assembly): unknown {
  if (isReference(value)) {
    const { stack, logicalId, attribute } = value.$ref;
    return textOf(value, assembly) ?? { $unresolved: `${stack}/${logicalId}.${attribute}` };
  }
  if (isUnresolved(value)) return { $unresolved: value.$unresolved };
  if (isList(value)) return value.map((item) => plain(item, assembly));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, assembly)]));
}

/** `Stack/LogicalId`, the name under which answers speak of a policy. */
export function labelOf({ stack, logicalId }: Resource): string {
  return `${stack}/${logicalId}`;
}

/** Reads the policy that a property holds, as an object or as JSON text. */
export function policyIn(name: string, holder: Resource, document: Value | undefined, assembly: Assembly): Policy {
  if (holder.conditional !== undefined) {
    return readPolicy(name, { $unresolved: `whether ${labelOf(holder)} is there (condition ${holder.conditional})` });
  }
  const json = plain(document, assembly);
  if (typeof json !== 'string') return readPolicy(name, json);
  try {
    return readPolicy(name, JSON.parse(json));
  } catch {
    return readPolicy(name, { $unresolved: `${labelOf(holder)}: its policy is text that is no JSON` });
  }
}

/** Tags of a resource, as a list of pairs or as a map. Values that the templates do not tell are left out. */
export function tagsOf(resource: Resource, assembly: Assembly): Readonly<Record<string, string>> {
  const tags: Record<string, string> = {};
  const raw = plain(resource.properties['Tags'], assembly);
  if (Array.isArray(raw)) {
    for (const item of raw as readonly ({ Key?: unknown; Value?: unknown } | null)[]) {
      if (typeof item?.Key === 'string' && typeof item.Value === 'string') tags[item.Key] = item.Value;
    }
  } else if (typeof raw === 'object' && raw !== null) {
    for (const [key, value] of Object.entries(raw)) if (typeof value === 'string') tags[key] = value;
  }
  return tags;
}

/** Account of the stack that holds the resource. */
export function accountOfStack(resource: Resource, assembly: Assembly): string {
  return assembly.stacks.find((stack) => stack.name === resource.stack)?.account ?? '';
}
