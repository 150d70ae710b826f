import type { Rule } from '../../rule';
import { bad, good, subjectOf, wholeAssembly } from './ruling';

/** A rule that some types are not declared at all. */
export function noneDeclared(
  control: string,
  types: readonly string[],
  says: { readonly found: string; readonly none: string },
): Rule {
  return {
    control,
    examine: (assembly) => {
      const declared = assembly.ofType(...types);
      if (declared.length > 0)
        return declared.map((resource) => ({ subject: subjectOf(resource), ...bad(says.found) }));
      return [{ subject: wholeAssembly(types[0] ?? ''), ...good(says.none) }];
    },
  };
}
