import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import type { HandlerCode } from '../lib/constructs/handler-code';
import { neededActions } from './needed-actions';

/**
 * Bundles every lambdas/<name>/handler.ts in one esbuild call and keeps the result below a folder that is named by what it
 * was made from: the handlers' sources, what npm installed, and this file. Asset hashes come from the bytes of the bundles, so
 * the same sources give the same templates in any folder.
 */
export function bundleHandlers(root: string): HandlerCode {
  const folders = readdirSync(join(root, 'lambdas'))
    .filter((name) => existsSync(join(root, 'lambdas', name, 'handler.ts')))
    .sort();
  const home = join(root, 'node_modules', '.cache', 'rampart', sourcesOf(root));
  if (!existsSync(home)) keep(home, bundle(root, folders));
  return {
    of(folder) {
      if (!folders.includes(folder)) {
        throw new Error(`no handler lambdas/${folder}/handler.ts; there are ${folders.join(', ')}`);
      }
      return Code.fromAsset(join(home, folder));
    },
    needs: (folder) => neededActions(root, folder),
  };
}

function sourcesOf(root: string): string {
  const hash = createHash('sha256');
  const sources = readdirSync(join(root, 'lambdas'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of [...sources, join(root, 'node_modules', '.package-lock.json'), __filename]) {
    hash.update(relative(root, file)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

function bundle(root: string, folders: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(folders.map((name) => [`${name}/index`, `lambdas/${name}/handler.ts`])),
    outdir: 'bundles',
    write: false,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // The SDK's ES modules shake down to two thirds of its CommonJS build.
    mainFields: ['module', 'main'],
    // Lambda's credentials come in the environment; the file says what this saves.
    alias: { '@aws-sdk/credential-provider-node': './lambdas/runtime/lambda-credentials.ts' },
    legalComments: 'none',
  });
  return new Map(folders.map((name, index) => [name, outputFiles[index]?.contents ?? new Uint8Array()]));
}

function keep(home: string, bundles: ReadonlyMap<string, Uint8Array>): void {
  // Written aside and renamed, so that two syntheses at once never see half a bundle.
  const draft = `${home}.${process.pid}`;
  for (const [name, bytes] of bundles) {
    mkdirSync(join(draft, name), { recursive: true });
    writeFileSync(join(draft, name, 'index.js'), bytes);
  }
  try {
    renameSync(draft, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}
