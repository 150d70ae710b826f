import type { CheckContext } from './checks/check';
import { runChecks } from './checks/run-checks';
import { dotted, type Fault } from './fault';
import { type LocatedMap, leavesOf, type Place, placeOf, toPlain } from './located';
import type { Profile } from './profile';
import { ProfileError } from './profile-error';
import { readChain } from './read-chain';
import { schemaFaults } from './schema-faults';
import { warningsOf } from './warnings';

export interface LoadProfileOptions {
  /** Folder of the project; bare names are looked up in its profiles/. */
  readonly root: string;
  /** Paths are relative to it, in arguments and in messages. @default the working directory */
  readonly cwd?: string;
  /** ISO date against which expiry dates are held. @default today (UTC) */
  readonly asOf?: string;
}

export interface LoadedProfile {
  readonly profile: Profile;
  /** Dotted path of each leaf (scalar, list or empty map) -> the place that supplied it; files are absolute. */
  readonly origins: ReadonlyMap<string, Place>;
  /** Absolute; the profile itself first, what it extends after it. */
  readonly files: readonly string[];
  /** Allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/**
 * Reads a profile by name (`baseline` is <root>/profiles/baseline.yaml) or by path, merges what it extends, and checks all of it.
 *
 * @throws ProfileError and nothing else, with every fault at once.
 */
export function loadProfile(nameOrPath: string, options: LoadProfileOptions): LoadedProfile {
  const cwd = options.cwd ?? process.cwd();
  const { tree, files, faults } = readChain(nameOrPath, options.root, cwd);
  if (tree === undefined) throw new ProfileError(faults, cwd);
  const { faults: refused, malformed } = schemaFaults(tree);
  const profile = toPlain(tree) as Profile;
  const asOf = options.asOf ?? new Date().toISOString().slice(0, 10);
  const found = [
    ...namelessFaults(tree, files),
    ...refused,
    ...runChecks(profile, malformed, contextOf(tree, files, asOf), tree),
  ];
  if (found.length > 0) throw new ProfileError(inOrder(found, files), cwd);
  return {
    profile,
    origins: new Map([...leavesOf(tree)].map(([path]) => [dotted(path), placeOf(tree, path)])),
    files,
    warnings: warningsOf(profile),
  };
}

/** An inherited name would deploy the profile over the stacks of the one that it extends. */
function namelessFaults(tree: LocatedMap, files: readonly string[]): Fault[] {
  const name = tree.entries.get('name');
  if (name === undefined || name.keyAt.file === files[0]) return [];
  return [{ ...tree.at, path: 'name', message: 'is missing; a profile that extends another needs a name of its own' }];
}

function contextOf(tree: LocatedMap, files: readonly string[], asOf: string): CheckContext {
  return {
    asOf,
    newest: (...paths) => {
      const ranks = paths.map((path) => files.indexOf(placeOf(tree, path).file));
      return paths[ranks.lastIndexOf(Math.min(...ranks))] ?? [];
    },
  };
}

function inOrder(faults: readonly Fault[], files: readonly string[]): Fault[] {
  const rank = (fault: Fault) => files.indexOf(fault.file);
  return [...faults].sort((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column);
}
