import type { Resource } from '../../assembly/assembly';
import type { Rule } from '../../rule';
import { bad, good, subjectOf, wholeAssembly } from './ruling';

/** A rule that some types are not declared at all, or not those of them that count. */
export function noneDeclared(
  control: string,
  types: readonly string[],
  says: { readonly found: string; readonly none: string },
  counts: (resource: Resource) => boolean = () => true,
): Rule {
  return {
    control,
    examine: (assembly) => {
      const declared = assembly.ofType(...types).filter(counts);
      if (declared.length > 0)
        return declared.map((resource) => ({ subject: subjectOf(resource), ...bad(says.found) }));
      return [{ subject: wholeAssembly(types[0] ?? ''), ...good(says.none) }];
    },
  };
}
