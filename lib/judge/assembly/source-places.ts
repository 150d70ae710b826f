import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Assembly, StackTemplate } from './assembly';
import { isRawRecord, own } from './raw-stack';
import { stackArtifactsOf } from './read-manifest';
import { readText } from './read-text';
import { templateLines } from './template-lines';

/** A place in a file. The path never is absolute, so that a report has the same bytes in every folder. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Construct path with its first slash -> stack frames, innermost first. */
type Frames = ReadonlyMap<string, readonly string[]>;

/**
 * Where things were made. Keys: `<stack>/<logicalId>`, `<stack>`, and `*` for the assembly as a whole, which stands where
 * its first stack does.
 *
 * A cloud assembly tells it by stack traces: the first frame below a repository of the resource's construct, else of its
 * nearest ancestor that has one; relative to the repository. Where no trace leads into a repository, as for a bare template,
 * it is the line of the logical id in the template; relative to the template's repository, else to the assembly.
 *
 * @param path What the assembly was read from: a folder or a template.
 * @param root Folder of the repository that most probably made it; frames elsewhere lead to the repository that holds them.
 */
export function sourcePlaces(path: string, assembly: Assembly, root: string): Readonly<Record<string, Place>> {
  const home = statSync(path).isDirectory() ? resolve(path) : dirname(resolve(path));
  const frames = framesIn(home);
  const find = placeFinder(root);
  const places: Record<string, Place> = {};
  for (const stack of assembly.stacks) {
    const known: Frames = frames.get(artifactOf(stack)) ?? new Map();
    const written = new TemplatePlaces(stack, home);
    // A nested stack is called like the resource that makes it, and its parent comes first.
    const place = places[stack.name] ?? nearest(shortest([...known.keys()]), known, find) ?? written.of(undefined);
    places[stack.name] = place;
    places['*'] ??= place;
    for (const { logicalId, path: construct } of stack.resources) {
      const made = construct === undefined ? undefined : nearest(`/${construct}`, known, find);
      places[`${stack.name}/${logicalId}`] = made ?? written.of(logicalId);
    }
  }
  return places;
}

/** Artifact id of each stack -> what the constructs in it know about where they were made. */
function framesIn(directory: string): ReadonlyMap<string, Frames> {
  if (!existsSync(join(directory, 'manifest.json'))) return new Map();
  return new Map(
    stackArtifactsOf(directory).map(({ id, metadata }): [string, Frames] => {
      const constructs = isRawRecord(metadata) ? Object.entries(metadata) : [];
      return [id, new Map(constructs.map(([path, entries]) => [path, [entries].flat().flatMap(framesOf)]))];
    }),
  );
}

/** A record of its own today; older CDK versions hang the trace on the logical id. */
function framesOf(entry: unknown): readonly string[] {
  const frames = own(entry, 'type') === 'aws:cdk:creationStack' ? own(entry, 'data') : own(entry, 'trace');
  return Array.isArray(frames) ? frames.filter((frame) => typeof frame === 'string') : [];
}

/** Nested stacks have no artifact of their own: their constructs are recorded with those of the topmost stack. */
function artifactOf({ name }: StackTemplate): string {
  return name.split('/')[0] ?? name;
}

/** The path of the stack itself, whatever stage it stands in. */
function shortest(paths: readonly string[]): string {
  return paths.reduce((best, path) => (best === '' || path.length < best.length ? path : best), '');
}

function nearest(construct: string, known: Frames, find: (frame: string) => Place | undefined): Place | undefined {
  for (let path = construct; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    for (const frame of known.get(path) ?? []) {
      const place = find(frame);
      if (place !== undefined) return place;
    }
  }
  return undefined;
}

/** `at new Tier (/home/me/app/lib/tier.ts:46:20)`, also without the name, as a file URL or with a drive letter. */
const FRAME = /(?:^|[\s(])(?:file:\/\/)?((?:\/|[A-Za-z]:[\\/])[^():]*):(\d+):\d+\)?\s*$/;

function placeFinder(root: string): (frame: string) => Place | undefined {
  const files = new Map<string, string | undefined>();
  return (frame) => {
    const [, file, line] = FRAME.exec(frame) ?? [];
    if (file === undefined || /[\\/]node_modules[\\/]/.test(file)) return undefined;
    if (!files.has(file)) files.set(file, inRepository(file, root));
    const known = files.get(file);
    return known === undefined ? undefined : { file: known, line: Math.max(1, Number(line)) };
  };
}

/** The path of a source relative to its repository, also where the assembly was made in another checkout of `root`. */
function inRepository(file: string, root: string): string | undefined {
  const below = belowOf(root, file) ?? belowOf(repositoryOf(file), file);
  if (below !== undefined) return below;
  const parts = file.split(/[\\/]/).filter((part) => part !== '' && !/^[A-Za-z]:$/.test(part));
  const start = parts.findIndex((_, index) => existsSync(join(root, ...parts.slice(index))));
  return start < 0 ? undefined : parts.slice(start).join('/');
}

function repositoryOf(file: string): string | undefined {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
  }
  return undefined;
}

function belowOf(folder: string | undefined, file: string): string | undefined {
  if (folder === undefined) return undefined;
  const path = relative(folder, file).split(sep).join('/');
  return path === '' || path.startsWith('../') || path === '..' || /^[A-Za-z]:|^\//.test(path) ? undefined : path;
}

/** Places in a template itself; its text is read when the first of them is asked for. */
class TemplatePlaces {
  private lines: ReadonlyMap<string, number> | undefined;

  constructor(
    private readonly stack: StackTemplate,
    private readonly home: string,
  ) {}

  of(logicalId: string | undefined): Place {
    const file = resolve(this.stack.file);
    this.lines ??= templateLines(readText(file));
    const name = belowOf(repositoryOf(file), file) ?? belowOf(this.home, file) ?? basename(file);
    return { file: name, line: (logicalId === undefined ? undefined : this.lines.get(logicalId)) ?? 1 };
  }
}
