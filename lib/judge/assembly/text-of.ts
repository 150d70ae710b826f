import { nameOf } from './arn';
import type { Assembly, Value } from './assembly';
import { isReference } from './value';

/**
 * The value as text: a text or number itself, a reference as the conventional name or ARN of what it points to
 * (design.md). Undefined for everything that is no text or that the templates do not tell.
 */
export function textOf(value: Value | undefined, assembly: Assembly): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!isReference(value)) return undefined;
  const { stack, logicalId, attribute } = value.$ref;
  const resource = assembly.resource(stack, logicalId);
  if (resource === undefined) return undefined;
  if (attribute === 'Ref') return resource.physicalId;
  const home = assembly.stacks.find((s) => s.name === stack);
  const place = { region: home?.region ?? '', account: home?.account ?? '', partition: 'aws' };
  const known = nameOf(resource.type, logicalId, place, (key) => {
    const name = resource.properties[key];
    return typeof name === 'string' ? name : undefined;
  }).attribute(attribute);
  if (known === undefined) return undefined;
  return known.startsWith('arn:') ? resource.arn : known;
}
