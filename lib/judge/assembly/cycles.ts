import { AssemblyError } from './assembly-error';

/**
 * CloudFormation refuses a template whose resources depend on each other in a circle. Depth-first without recursion, so
 * that a long chain does not exhaust the call stack.
 *
 * @throws AssemblyError naming the circle.
 */
export function refuseCycles(uses: ReadonlyMap<string, ReadonlySet<string>>): void {
  const done = new Set<string>();
  for (const start of uses.keys()) {
    if (done.has(start)) continue;
    const path: { readonly node: string; readonly rest: Iterator<string> }[] = [];
    const open = new Set<string>();
    const enter = (node: string) => {
      path.push({ node, rest: (uses.get(node) ?? new Set<string>()).values() });
      open.add(node);
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { value: next, done: exhausted } = top.rest.next();
      if (exhausted === true) {
        path.pop();
        open.delete(top.node);
        done.add(top.node);
      } else if (open.has(next)) {
        const nodes = path.map(({ node }) => node);
        const circle = [...nodes.slice(nodes.indexOf(next)), next];
        throw new AssemblyError(
          `resources depend on each other in a circle, which CloudFormation refuses: ${circle.slice(0, 8).join(' -> ')}`,
        );
      } else if (!done.has(next)) enter(next);
    }
  }
}
