import type { Assembly, Resource, Value } from '../../../lib/judge/assembly/assembly';

/** An assembly in which one resource looks otherwise, under the same names; everything else is shared with the original. */
export function replacedAssembly(
  base: Assembly,
  before: Resource,
  after: Resource,
  uses: ReadonlySet<string>,
): Assembly {
  const now = (resource: Resource): Resource => (resource === before ? after : resource);
  const mapped = (resources: readonly Resource[]) => (resources.includes(before) ? resources.map(now) : resources);
  return {
    stacks: base.stacks.map((stack) =>
      stack.name === before.stack ? { ...stack, resources: mapped(stack.resources) } : stack,
    ),
    digest: base.digest,
    asked: base.asked,
    ofType: (...types) => mapped(base.ofType(...types)),
    resource: (stack, logicalId) => {
      const found = base.resource(stack, logicalId);
      return found && now(found);
    },
    target: (value: Value | undefined) => {
      const found = base.target(value);
      return found && now(found);
    },
    referrers: (resource) => {
      const known = base.referrers(resource === after ? before : resource);
      const refers = uses.has(`${resource.stack}/${resource.logicalId}`);
      if (known.includes(before)) return refers ? known.map(now) : known.filter((other) => other !== before);
      return refers ? [...known, after] : known;
    },
  };
}
