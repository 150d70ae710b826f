import type { Resource } from '../../assembly/assembly';
import { isUnresolved } from '../../assembly/value';
import { attributeOf } from './listeners';
import { bad, good, open, type Ruling } from './ruling';

const PROPERTY = 'LoadBalancerAttributes';

/** What an attribute of a load balancer must say. */
export interface WantedAttribute {
  readonly key: string;
  readonly wanted: readonly [string, ...string[]];
  /** What AWS takes where nothing is said. Default: something that is not wanted. */
  readonly byDefault?: string;
  readonly on: string;
  readonly off: string;
}

export function balancerAttribute(balancer: Resource, { key, wanted, byDefault, on, off }: WantedAttribute): Ruling {
  const value = attributeOf(balancer, PROPERTY, key) ?? byDefault;
  if (isUnresolved(value)) return open(`${key} cannot be resolved`, PROPERTY);
  return value !== undefined && wanted.includes(value)
    ? good(on, PROPERTY)
    : bad(off, PROPERTY, value, wanted.length === 1 ? wanted[0] : wanted);
}
