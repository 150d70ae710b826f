import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from './moment';

/** Writes a file that an option of the command asked for. @throws UsageError where the place cannot be written. */
export function writeAsked(option: string, path: string, text: string): void {
  attempt(() => writeFileSync(path, text), `${option} ${path} cannot be written`, 'name a file');
}

/** Makes a folder that an option of the command asked for. @throws UsageError where it cannot be made. */
export function makeAsked(option: string, folder: string): void {
  attempt(() => makeWithParents(resolve(folder)), `${option} ${folder} cannot be made`, 'name one');
}

/** Level by level: below /proc the recursive form of mkdir never returns (Node 20). */
function makeWithParents(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  if (dirname(folder) !== folder) makeWithParents(dirname(folder));
  mkdirSync(folder);
}

/** Makes it anew, without what an earlier run left there. @throws UsageError where that cannot be done. */
export function clearAsked(option: string, folder: string): void {
  attempt(() => rmSync(folder, { recursive: true, force: true }), `${option} ${folder} cannot be cleared`, 'name one');
  makeAsked(option, folder);
}

function attempt(act: () => unknown, fault: string, allowed: string): void {
  try {
    act();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault';
    throw new UsageError(`${fault} (${code}); ${allowed} in a folder that is there and that you may write to`);
  }
}
