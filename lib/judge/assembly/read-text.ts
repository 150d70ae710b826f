import { readFileSync, statSync } from 'node:fs';
import { AssemblyError } from './assembly-error';

/** Nothing above this is read at all; parseTemplate is stricter and counts characters as bytes. */
const MAX_FILE_BYTES = 64_000_000;

/** Text of a file with a limit. @throws AssemblyError */
export function readText(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) throw new AssemblyError(`${file}: no such file; the assembly names it`);
  if (stat.size > MAX_FILE_BYTES)
    throw new AssemblyError(`${file}: ${stat.size} bytes; a template may have 2000000 (CloudFormation: 1 MB)`);
  return readFileSync(file, 'utf8').replace(/^\u{feff}/u, '');
}
