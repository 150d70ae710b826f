import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import type { HandlerCode } from '../lib/constructs/handler-code';
import { neededActions } from './needed-actions';

/**
 * Bundles every lambdas/<name>/handler.ts in one esbuild call and keeps the result below a folder that is named by its
 * content. Asset hashes come from the bytes of the bundles, so the same sources give the same templates in any folder.
 */
export function bundleHandlers(root: string): HandlerCode {
  const folders = readdirSync(join(root, 'lambdas'))
    .filter((name) => existsSync(join(root, 'lambdas', name, 'handler.ts')))
    .sort();
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
  const bundles = new Map(folders.map((name, index) => [name, outputFiles[index]?.contents ?? new Uint8Array()]));
  const home = keep(root, bundles);
  return {
    of(folder) {
      if (!bundles.has(folder)) {
        throw new Error(`no handler lambdas/${folder}/handler.ts; there are ${folders.join(', ')}`);
      }
      return Code.fromAsset(join(home, folder));
    },
    needs: (folder) => neededActions(root, folder),
  };
}

function keep(root: string, bundles: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of bundles) hash.update(name).update(bytes);
  const home = join(root, 'node_modules', '.cache', 'rampart', hash.digest('hex').slice(0, 16));
  if (existsSync(home)) return home;
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
  return home;
}
