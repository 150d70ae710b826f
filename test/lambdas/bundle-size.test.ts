import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const LAMBDAS = join(__dirname, '../../lambdas');

/** Minified bytes. A handler that is not listed has the general budget. */
const GENERAL = 500_000;
const BUDGETS: Readonly<Record<string, number>> = {
  'close-public-bucket': 600_000,
  'close-default-security-group': 1_200_000,
  // Reaches thirteen services, EC2 among them; runs at deployments only.
  'manage-singleton': 3_000_000,
};

const handlers = readdirSync(LAMBDAS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(LAMBDAS, entry.name)).includes('handler.ts'))
  .map((entry) => entry.name);

it('finds the handlers', () => expect(handlers).toContain('enable-key-rotation'));

it.each(handlers)('bundles %s within its budget', (name) => {
  const { outputFiles } = buildSync({
    entryPoints: [join(LAMBDAS, name, 'handler.ts')],
    bundle: true,
    minify: true,
    treeShaking: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    write: false,
    logLevel: 'error',
  });
  const bytes = outputFiles[0]?.contents.byteLength ?? Number.NaN;
  if (process.env['SHOW_SIZES'] === '1') process.stdout.write(`${name}: ${bytes} bytes\n`);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(BUDGETS[name] ?? GENERAL);
});
