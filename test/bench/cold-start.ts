import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { AssetCode } from 'aws-cdk-lib/aws-lambda';
import { bundleHandlers } from '../../bin/bundle-handlers';
import { REMEDIATIONS } from '../../lambdas/registry';
import { type Bench, type Figure, median } from './bench';

const root = join(__dirname, '../..');
const RUNS = 5;
const PIPELINE = ['dispatch-findings', 'sweep-ledger', 'archive-ledger'];

/** The first invocation ends at the first call to AWS, which no server answers: what is measured is our code and the SDK's. */
const FIRST_CALL = `
const began = process.hrtime.bigint();
const { handler } = require(process.argv[1]);
const loaded = process.hrtime.bigint();
process.stdout.write = () => true;
process.stderr.write = () => true;
const action = '0'.repeat(24) + '-0001';
const Records = [{ messageId: '1', body: '{}' }];
Promise.resolve()
  .then(() => handler(process.argv[2] === 'dispatch-findings' ? { Records } : process.argv[2] === 'archive-ledger' ? { Records: [] } : { action }, {}))
  .catch(() => {})
  .then(() => {
    const ended = process.hrtime.bigint();
    require('node:fs').writeSync(1, JSON.stringify([Number(loaded - began) / 1e6, Number(ended - loaded) / 1e6]));
    process.exit(0);
  });
`;

/** Module load and first invocation of every handler of the pipeline, each in a process of its own. */
export const coldStart: Bench = {
  name: 'cold-start',
  long: true,
  run() {
    const code = bundleHandlers(root);
    const names = [...PIPELINE, ...REMEDIATIONS.map(({ remediation }) => remediation)];
    return names.flatMap((name) => figuresOf(name, join((code.of(name) as AssetCode).path, 'index.js')));
  },
};

function figuresOf(name: string, file: string): Figure[] {
  const runs = Array.from({ length: RUNS }, () => JSON.parse(run(name, file)) as [number, number]);
  const [load, first] = [0, 1].map((index) => median(runs.map((one) => one[index] ?? Number.NaN)));
  return [
    { what: `${name}, module load`, value: load ?? Number.NaN, unit: 'ms', note: `median of ${RUNS} processes` },
    {
      what: `${name}, first invocation`,
      value: first ?? Number.NaN,
      unit: 'ms',
      note: 'a refused connection in place of AWS',
    },
  ];
}

function run(name: string, file: string): string {
  return execFileSync(process.execPath, ['-e', FIRST_CALL, file, name], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'] ?? '',
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_MAX_ATTEMPTS: '1',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      LEDGER_TABLE: 'ledger',
      RAMPART_NAME: 'demo',
      OWN_ROLE_ARN: 'arn:aws:iam::111111111111:role/x',
      OWN_ROLES: 'arn:aws:iam::111111111111:role/',
      PROTECTED_RESOURCES: '',
      EXEMPTIONS: '[]',
      FUNCTIONS: '{}',
      QUEUE: 'contain',
    },
  });
}
