import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const ENTRY = join(root, 'bin/rampart.ts');

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the CLI as `npm run --silent` does, without credentials, with its output piped. */
export function rampart(...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', ENTRY, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    maxBuffer: 64_000_000,
  });
  return { status, stdout, stderr };
}

/** Each line of an answer in JSON. */
export function jsonLines(stdout: string): readonly unknown[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

export const COLOUR_CODE = '\u001b[';
