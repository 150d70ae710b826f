import { readdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Fault, shortPath } from './fault';
import type { Located, LocatedMap, Place } from './located';
import { mergeProfiles } from './merge-profiles';
import { nearest } from './nearest';
import { parseSource } from './parse-source';
import { readSource } from './read-source';

const longestChain = 8;
const bareName = /^[A-Za-z0-9_-]+$/;

interface Chain {
  /** The merged tree, without `extends`. Undefined where a file could not be read or parsed. */
  readonly tree: LocatedMap | undefined;
  /** Absolute; the profile itself first, what it extends after it. */
  readonly files: readonly string[];
  readonly faults: readonly Fault[];
}

/** The profile and everything it extends, read, parsed and merged. */
export function readChain(nameOrPath: string, root: string, cwd: string): Chain {
  const files: string[] = [];
  const trees: LocatedMap[] = [];
  const faults: Fault[] = [];
  let next: Located | undefined;
  let file = locate(nameOrPath, cwd, root);
  for (;;) {
    const problem = problemOfStep(file, files, cwd);
    const source = problem === undefined ? readSource(file) : { problem };
    if ('problem' in source) {
      faults.push(unreadable(file, source.problem, next, root, cwd));
      break;
    }
    files.push(file);
    const parsed = parseSource(source.text, file);
    if ('faults' in parsed) {
      faults.push(...parsed.faults);
      break;
    }
    const entry = parsed.tree.entries.get('extends');
    trees.push(withoutExtends(parsed.tree));
    if (entry === undefined) break;
    next = entry.node;
    if (next.kind !== 'scalar' || typeof next.value !== 'string' || next.value === '') {
      faults.push({
        ...next.at,
        path: 'extends',
        message: 'must be the name or the path of one profile, such as baseline',
      });
      break;
    }
    file = locate(next.value, dirname(file), root);
  }
  return { tree: faults.length === 0 ? merged(trees) : undefined, files, faults };
}

function merged(trees: readonly LocatedMap[]): LocatedMap | undefined {
  const tree = trees.reduceRight<Located | undefined>(
    (base, over) => (base === undefined ? over : mergeProfiles(base, over)),
    undefined,
  );
  return tree?.kind === 'map' ? tree : undefined;
}

/** A bare name means <root>/profiles/<name>.yaml; everything else is a path. */
function locate(nameOrPath: string, folder: string, root: string): string {
  return bareName.test(nameOrPath) ? join(root, 'profiles', `${nameOrPath}.yaml`) : resolve(folder, nameOrPath);
}

function problemOfStep(file: string, before: readonly string[], cwd: string): string | undefined {
  const real = realPath(file);
  const start = before.findIndex((other) => realPath(other) === real);
  if (start >= 0) {
    const ring = [...before.slice(start), file].map((other) => shortPath(other, cwd));
    return `extends itself: ${ring.join(' -> ')}; remove one \`extends\``;
  }
  return before.length >= longestChain
    ? `is number ${before.length + 1} in a chain of \`extends\`; at most ${longestChain} are allowed`
    : undefined;
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file; // Does not exist: reading it reports that.
  }
}

function unreadable(file: string, problem: string, asked: Located | undefined, root: string, cwd: string): Fault {
  const hint = problem === 'does not exist' ? suggestion(file, root) : '';
  if (asked === undefined) return { file, line: 0, column: 0, path: '', message: `${problem}${hint}` };
  const at: Place = asked.at;
  return { ...at, path: 'extends', message: `${shortPath(file, cwd)} ${problem}${hint}` };
}

function suggestion(file: string, root: string): string {
  const folder = join(root, 'profiles');
  if (dirname(file) !== folder) return '';
  const names = namesIn(folder);
  if (names.length === 0) return '';
  const wanted = file.slice(folder.length + 1).replace(/\.yaml$/, '');
  const near = nearest(wanted, names);
  return `; profiles are ${names.join(', ')}${near === undefined ? '' : `: did you mean ${near}?`}`;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => name.replace(/\.yaml$/, ''))
      .sort();
  } catch {
    return []; // No such folder: there is nothing to suggest.
  }
}

function withoutExtends(tree: LocatedMap): LocatedMap {
  const entries = new Map(tree.entries);
  entries.delete('extends');
  return { ...tree, entries };
}
