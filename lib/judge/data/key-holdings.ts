import type { Assembly, Resource, Value } from '../assembly/assembly';
import { isList, isMap } from '../assembly/value';
import { keyOf } from '../rules/grounds/keys';

/** What a key of the assembly encrypts. */
export interface KeyHolding {
  readonly key: Resource;
  /** In the order of the templates; each once, however many of its properties name the key. */
  readonly encrypts: readonly Resource[];
}

/** Properties that name keys to speak of access to them, and not to encrypt anything. */
const SPEAKS_OF_KEYS = /Polic(y|ies)|Statement|Condition|^(Environment|DefinitionString|Parameters|Tags)$/;
const NAMES_A_KEY = /kms|key/i;
const ABOUT_KEYS = /^AWS::(KMS|IAM)::/;

/**
 * Which key encrypts what: every property called after a key whose value leads to a key of the assembly, by reference, ARN or
 * alias. Names of resources decide nothing.
 */
export function keyHoldings(assembly: Assembly): readonly KeyHolding[] {
  const holdings = new Map<Resource, Resource[]>();
  for (const { resources } of assembly.stacks) {
    for (const resource of resources) {
      if (resource.type === 'AWS::KMS::Key' || resource.type === 'AWS::KMS::ReplicaKey') {
        if (!holdings.has(resource)) holdings.set(resource, []);
      }
      if (ABOUT_KEYS.test(resource.type)) continue;
      for (const key of keysIn(resource.properties, false, assembly)) {
        const known = holdings.get(key) ?? [];
        if (!known.includes(resource)) holdings.set(key, [...known, resource]);
      }
    }
  }
  return [...holdings].map(([key, encrypts]) => ({ key, encrypts }));
}

function keysIn(value: Value, isKey: boolean, assembly: Assembly): readonly Resource[] {
  if (isList(value)) return value.flatMap((item) => keysIn(item, isKey, assembly));
  if (isMap(value)) {
    return Object.entries(value).flatMap(([name, item]) =>
      SPEAKS_OF_KEYS.test(name) ? [] : keysIn(item, NAMES_A_KEY.test(name), assembly),
    );
  }
  const key = isKey ? keyOf(value, assembly) : undefined;
  return key === undefined ? [] : [key];
}
