import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { at, isReference, isUnresolved } from '../../assembly/value';
import { pointedTo } from './links';
import { bad, type Ground, good, open, type Ruling, shown } from './ruling';

export const KEY_TYPES = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'] as const;

/** The key of the assembly that a value names, by reference, ARN, id or alias. */
export function keyOf(value: Value | undefined, assembly: Assembly): Resource | undefined {
  const target = pointedTo(value, assembly, ...KEY_TYPES, 'AWS::KMS::Alias');
  if (target === undefined) return aliased(value, assembly);
  return target.type === 'AWS::KMS::Alias' ? keyOf(target.properties['TargetKeyId'], assembly) : target;
}

function aliased(value: Value | undefined, assembly: Assembly): Resource | undefined {
  if (typeof value !== 'string') return undefined;
  const name = value.startsWith('arn:') ? value.split(':').slice(5).join(':') : value;
  const alias = assembly.ofType('AWS::KMS::Alias').find((a) => a.properties['AliasName'] === name);
  return alias && pointedTo(alias.properties['TargetKeyId'], assembly, ...KEY_TYPES);
}

/** Whether the property names a key that the customer manages, and not one that AWS shares among all of an account's data. */
export function customerKey(resource: Resource, path: string, ground: Ground): Ruling {
  return customerKeyValue(at(resource.properties, path), path, ground);
}

export function customerKeyValue(raw: Value | undefined, path: string, { assembly }: Ground): Ruling {
  if (raw === undefined || raw === '') return bad(`${path} names no customer-managed key`, path);
  if (isAwsManaged(raw)) return bad(`${path} is a key that AWS manages`, path, raw);
  if (keyOf(raw, assembly) !== undefined) return good(`${path} is a customer-managed key`, path);
  if (isUnresolved(raw) || isReference(raw)) return open(`${path} cannot be resolved`, path, raw);
  if (typeof raw !== 'string') return bad(`${path} is no key`, path, shown(raw));
  // An alias that is not AWS's own is always the customer's; a key id may be either.
  return /(^|:)alias\//.test(raw)
    ? good(`${path} is an alias of the customer`, path, raw)
    : open(`${path} is a key outside the assembly, which may be one that AWS manages`, path, raw);
}

export function isAwsManaged(value: Value | undefined): boolean {
  return typeof value === 'string' && /(^|:)alias\/aws\//.test(value);
}
