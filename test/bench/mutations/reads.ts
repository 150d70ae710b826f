import type { Assembly, Resource, StackTemplate, Value } from '../../../lib/judge/assembly/assembly';

/**
 * Everything that a rule reads of an assembly: which keys of which objects, and whether it asked who has which keys. A
 * rule is a pure function, so that a change of what it never read cannot change its findings.
 */
export class Reads {
  private readonly keys = new Map<object, Set<PropertyKey>>();
  private readonly listed = new Set<object>();
  private readonly proxies = new WeakMap<object, object>();
  private readonly originals = new WeakMap<object, object>();
  /** Whether it asked who refers to a resource. */
  referrers = false;

  has(target: object, key: PropertyKey): boolean {
    return this.keys.get(target)?.has(key) === true;
  }

  lists(target: object): boolean {
    return this.listed.has(target);
  }

  /** The assembly as a rule sees it while its reads are noted. */
  watch(assembly: Assembly): Assembly {
    const seen = (resource: Resource | undefined) => (resource === undefined ? undefined : this.seen(resource));
    const stacks = this.seen(assembly.stacks) as readonly StackTemplate[];
    return {
      stacks,
      digest: assembly.digest,
      asked: assembly.asked,
      ofType: (...types) => assembly.ofType(...types).map((resource) => this.seen(resource)),
      resource: (stack, logicalId) => seen(assembly.resource(stack, logicalId)),
      target: (value: Value | undefined) => seen(assembly.target(value)),
      referrers: (resource) => {
        this.referrers = true;
        return assembly.referrers(this.original(resource)).map((other) => this.seen(other));
      },
    };
  }

  private original<T extends object>(value: T): T {
    return (this.originals.get(value) as T | undefined) ?? value;
  }

  private seen<T>(value: T): T {
    if (typeof value !== 'object' || value === null) return value;
    const known = this.proxies.get(value);
    if (known !== undefined) return known as T;
    const note = (target: object, key: PropertyKey) => {
      const read = this.keys.get(target);
      if (read === undefined) this.keys.set(target, new Set([key]));
      else read.add(key);
    };
    const proxy = new Proxy(value as object, {
      get: (target, key) => {
        note(target, key);
        return this.seen(Reflect.get(target, key));
      },
      has: (target, key) => {
        note(target, key);
        return Reflect.has(target, key);
      },
      getOwnPropertyDescriptor: (target, key) => {
        note(target, key);
        const found = Reflect.getOwnPropertyDescriptor(target, key);
        return found === undefined || !found.configurable ? found : { ...found, value: this.seen(found.value) };
      },
      ownKeys: (target) => {
        this.listed.add(target);
        return Reflect.ownKeys(target);
      },
    });
    this.proxies.set(value, proxy);
    this.originals.set(proxy, value);
    return proxy as T;
  }
}

/** Whether anything that was read of one value differs in another that would stand in its place. The value itself was read. */
export function touches(reads: Reads, before: unknown, after: unknown): boolean {
  if (before === after) return false;
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) {
    return !Object.is(before, after);
  }
  const keys = new Set([...Reflect.ownKeys(before), ...Reflect.ownKeys(after)]);
  for (const key of keys) {
    const [old, now] = [Reflect.get(before, key), Reflect.get(after, key)];
    const there = Object.hasOwn(before, key);
    if (there !== Object.hasOwn(after, key) && reads.lists(before)) return true;
    if (reads.has(before, key) && touches(reads, old, now)) return true;
  }
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
