import { dotted, type Fault } from '../fault';
import { type Located, placeOf } from '../located';
import type { Profile } from '../profile';
import { allChecks } from './all-checks';
import type { CheckContext } from './check';

/** Faults of all checks whose fields are well-formed; a check on a malformed field would only repeat the schema in other words. */
export function runChecks(
  profile: Profile,
  malformed: readonly string[],
  context: CheckContext,
  tree: Located,
): Fault[] {
  return Object.values(allChecks)
    .filter((check) => !check.reads.some((read) => malformed.some((path) => touches(read, path))))
    .flatMap((check) => check.run(profile, context))
    .map(({ path, message }) => ({ ...placeOf(tree, path), path: dotted(path), message }));
}

function touches(read: string, path: string): boolean {
  return path === '' || read === path || within(read, path) || within(path, read);
}

function within(inner: string, outer: string): boolean {
  return inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}
