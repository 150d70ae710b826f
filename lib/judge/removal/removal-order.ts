import type { Assembly } from '../assembly/assembly';

/** A stack in the order of removal. */
export interface RemovalStep {
  readonly stack: string;
  readonly stackName: string;
  /** Undefined where nothing tells it. */
  readonly region?: string;
  /** Stacks that must be gone before, because they use something of this one; nested stacks go with their parent. */
  readonly waitsFor: readonly string[];
  readonly resources: number;
}

/**
 * The stacks with those that use others first, in the order of the assembly where nothing decides. A stack uses another where
 * a resource leads to one of the other's, where it imports an export, or where the manifest says so.
 */
export function removalOrder(assembly: Assembly): readonly RemovalStep[] {
  const users = usersOf(assembly);
  const roots = assembly.stacks.filter(({ name }) => rootOf(name) === name);
  const order: RemovalStep[] = [];
  const gone = new Set<string>();
  while (order.length < roots.length) {
    const left = roots.filter(({ name }) => !gone.has(name));
    const free = left.find(({ name }) => [...(users.get(name) ?? [])].every((user) => gone.has(user)));
    // Stacks that use each other cannot be deployed; the first is taken, so that every stack is listed.
    const next = free ?? left[0];
    if (next === undefined) break;
    gone.add(next.name);
    order.push({
      stack: next.name,
      stackName: next.stackName,
      ...(next.region === undefined ? {} : { region: next.region }),
      waitsFor: [...(users.get(next.name) ?? [])].toSorted(),
      resources: assembly.stacks
        .filter(({ name }) => rootOf(name) === next.name)
        .reduce((sum, { resources }) => sum + resources.length, 0),
    });
  }
  return order;
}

/** By stack, the stacks that use it. */
function usersOf(assembly: Assembly): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>(assembly.stacks.map(({ name }) => [rootOf(name), new Set()]));
  const use = (user: string, used: string) => {
    if (rootOf(user) !== rootOf(used)) users.get(rootOf(used))?.add(rootOf(user));
  };
  for (const { name, after, imports, resources } of assembly.stacks) {
    for (const used of after) use(name, used);
    for (const { from } of imports) if (from !== undefined) use(name, from);
    for (const resource of resources) for (const user of assembly.referrers(resource)) use(user.stack, name);
  }
  return users;
}

/** The stack that is deleted by name; nested ones are called `parent/logicalId`. */
export function rootOf(name: string): string {
  return name.split('/')[0] ?? name;
}
