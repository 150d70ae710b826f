import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = join(__dirname, '../..');

/** Files below a folder of the project whose name ends so, as paths from the project's root, sorted. */
export function filesBelow(folder: string, ending: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('node_modules'))
    .sort();
}

/** What ships or synthesizes: everything in TypeScript but the tests. */
export function sources(): readonly string[] {
  return ['bin', 'lib', 'lambdas'].flatMap((folder) => filesBelow(folder, '.ts'));
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

export function lines(path: string): number {
  return read(path).split('\n').length - 1;
}
