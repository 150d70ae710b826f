import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssetCode } from 'aws-cdk-lib/aws-lambda';
import { bundleHandlers } from '../../bin/bundle-handlers';
import type { Bench } from './bench';

const root = join(__dirname, '../..');

/** Size of each handler as it is deployed. test/lambdas/bundle-size.test.ts holds them to their budgets. */
export const bundles: Bench = {
  name: 'bundles',
  run() {
    const code = bundleHandlers(root);
    const handlers = readdirSync(join(root, 'lambdas'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /^[^/]+\/handler\.ts$/.test(path))
      .map((path) => path.replace('/handler.ts', ''))
      .sort();
    return handlers.map((name) => ({
      what: name,
      value: readFileSync(join((code.of(name) as AssetCode).path, 'index.js')).byteLength / 1000,
      unit: 'kB',
    }));
  },
};
