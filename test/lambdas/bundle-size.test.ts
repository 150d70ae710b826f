import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssetCode } from 'aws-cdk-lib/aws-lambda';
import { bundleHandlers } from '../../bin/bundle-handlers';

// The handlers run on Node 24; only development runs on an older one.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const ROOT = join(__dirname, '../..');

/** Minified bytes. A handler that is not listed has the general budget. */
const GENERAL = 500_000;
const BUDGETS: Readonly<Record<string, number>> = {
  'close-open-ingress': 1_200_000,
  'close-public-bucket': 600_000,
  'encrypt-volumes-by-default': 1_200_000,
  'close-default-group': 1_200_000,
  'restore-flow-logs': 1_200_000,
  'release-holds': 600_000,
  'close-default-security-group': 1_200_000,
  // Holds the contract of every remediation, about a kilobyte each, beside three clients whose schemas esbuild cannot thin out.
  'dispatch-findings': 520_000,
  // Asks AWS Backup, S3 and RDS.
  'validate-restore': 700_000,
  // Clients of IAM, Access Analyzer and S3; runs once a week, where nobody waits for it.
  'review-access': 540_000,
  // Lists snapshots of EC2, which has the largest client; runs twice a day, where nobody waits for it.
  'sweep-snapshots': 1_200_000,
  // Reaches a dozen services, EC2 among them; runs at deployments only.
  'manage-singleton': 2_000_000,
};

const handlers = readdirSync(join(ROOT, 'lambdas')).filter((name) =>
  existsSync(join(ROOT, 'lambdas', name, 'handler.ts')),
);

describe('the bundles that are deployed', () => {
  const bundles = bundleHandlers(ROOT);
  const fileOf = (name: string) => join((bundles.of(name) as AssetCode).path, 'index.js');

  it.each(handlers)('%s stays within its budget', (name) => {
    const bytes = readFileSync(fileOf(name)).byteLength;
    if (process.env['SHOW_SIZES'] === '1') process.stdout.write(`${name}: ${bytes} bytes\n`);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(BUDGETS[name] ?? GENERAL);
  });

  it.each(handlers)('%s loads and exports a handler', (name) => {
    expect(require(fileOf(name))).toEqual({ handler: expect.any(Function) });
  });
});
