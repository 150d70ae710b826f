import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const root = join(__dirname, '../..');
/** What the builder is made of; it never imports judge, gates or report (test/architecture). */
const SOURCES = [
  'lib/addresses',
  'lib/promises',
  'lib/profile',
  'lib/constructs',
  'lib/stacks',
  'lib/baseline.ts',
  'bin/bundle-handlers.ts',
  'lambdas',
  'profiles',
  'cdk.json',
  'package-lock.json',
  'test/support/profiles',
  'test/support/synthesize.ts',
];
const known = new Map<string, string>();

/**
 * Folder of the cloud assembly of a profile, by name or path, without gates. Synthesized once for the same sources, whichever test or worker
 * asks first, and kept below the system's folder for temporary files. Nobody may write into it.
 */
export function synthesized(profile: string): string {
  const found = known.get(profile);
  if (found !== undefined) return found;
  const folder = join(tmpdir(), `rampart-test-${basename(profile, '.yaml')}-${fingerprint()}`);
  if (!existsSync(folder)) synthesize(profile, folder);
  known.set(profile, folder);
  return folder;
}

function synthesize(profile: string, folder: string): void {
  // Written aside and renamed, so that two workers at once never see half an assembly.
  const draft = mkdtempSync(join(tmpdir(), 'rampart-draft-'));
  const script = join(root, 'test/support/synthesize.ts');
  execFileSync(process.execPath, ['--import', 'tsx', script, profile, draft], { cwd: root, stdio: 'pipe' });
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesOf)) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

function filesOf(path: string): string[] {
  if (/\.[a-z]+$/.test(path)) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
