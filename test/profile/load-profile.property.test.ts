import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { loadProfile } from '../../lib/profile/load-profile';
import { ProfileError } from '../../lib/profile/profile-error';

const root = resolve(__dirname, '../..');
const baseline = readFileSync(join(root, 'profiles', 'baseline.yaml'), 'utf8');
/** Far above what any profile needs (some 60 ms), and far below what an attack would take. */
// Far above what it takes, far below what trying all ways would take; machines of CI are shared.
const mostMilliseconds = 30_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rampart-fuzz-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Loads the text; true where it was accepted. Anything but a ProfileError with places and words fails the test. */
function survives(content: string | Uint8Array): boolean {
  const file = join(folder, 'fuzz.yaml');
  writeFileSync(file, content);
  const start = performance.now();
  let accepted = true;
  try {
    loadProfile(file, { root, cwd: folder, asOf: '2026-11-21' });
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    accepted = false;
    expect(error.faults.length).toBeGreaterThan(0);
    for (const fault of error.faults) {
      expect(fault.message).not.toBe('');
      expect(fault.message).not.toContain('undefined');
      expect(fault.message).not.toContain('\n');
      expect(fault.file).toMatch(/\.yaml$/);
    }
  }
  expect(performance.now() - start).toBeLessThan(mostMilliseconds);
  return accepted;
}

const values: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, -1, 0, 1, 7, 1e21, Number.MAX_SAFE_INTEGER, Number.NaN, Number.POSITIVE_INFINITY, 0.5),
  fc.constantFrom(
    '',
    'none',
    '10.20.0.0/16',
    '::/0',
    'eu-west-1',
    'cron(0 1 * * ? *)',
    'cron(* * * * * *)',
    'rate(0 day)',
    '__proto__',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { maxLength: 4 }),
  fc.dictionary(fc.string(), fc.anything({ maxDepth: 1 }), { maxKeys: 3 }),
);

describe('the loader', () => {
  it('answers any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void survives(bytes)),
      { numRuns: 150 },
    );
  });

  it('answers any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...'&*!|>%@`-?:,[]{}#"\' \n\ta1'), maxLength: 200 }),
    );
    fc.assert(
      fc.property(text, (body) => void survives(body)),
      { numRuns: 200 },
    );
  });

  it('answers any tree below a profile', () => {
    const tree = fc.object({
      maxDepth: 4,
      withNullPrototype: false,
      values: [fc.string(), fc.double(), fc.boolean(), fc.constant(null)],
    });
    fc.assert(
      fc.property(tree, (body) => void survives(stringify({ extends: 'baseline', ...body }))),
      { numRuns: 120 },
    );
  });

  it('answers the baseline with any line replaced, removed or doubled', () => {
    const lines = baseline.split('\n');
    const change = fc.record({
      at: fc.nat(lines.length - 1),
      how: fc.constantFrom('drop', 'double', 'swap', 'indent'),
      by: fc.string({ maxLength: 30 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = [...lines];
        for (const { at, how, by } of changes) {
          const line = changed[at] ?? '';
          changed[at] =
            how === 'drop'
              ? ''
              : how === 'double'
                ? `${line}\n${line}`
                : how === 'indent'
                  ? ` ${line}`
                  : line.replace(/:.*/, `: ${by}`);
        }
        survives(changed.join('\n'));
      }),
      { numRuns: 120 },
    );
  });

  it('answers any value at any place of the baseline', () => {
    const paths = [...loadProfile('baseline', { root }).origins.keys()].map((path) => path.split('.'));
    fc.assert(
      fc.property(fc.constantFrom(...paths), values, (path, value) => {
        const body = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
        survives(stringify({ extends: 'baseline', name: 'fuzz', ...body }));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghijk'.replace(/./g, (c) => `${c}: &${c} [${Array(9).fill(`*${String.fromCharCode(c.charCodeAt(0) - 1)}`)}]\n`)}`,
    ],
    ['100,000 open brackets', '['.repeat(100_000)],
    ['100,000 open braces', '{'.repeat(100_000)],
    ['100,000 dashes', '- '.repeat(100_000)],
    ['100,000 question marks', '? '.repeat(100_000)],
    ['40,000 keys', Array.from({ length: 25_000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['the same key 40,000 times', 'k: 1\n'.repeat(40_000)],
    ['40,000 aliases of one anchor', `a: &a 1\nb: [${'*a,'.repeat(40_000)}]`],
    ['200,000 items', `a: [${'1,'.repeat(120_000)}]`],
    ['200,000 quotes', '"'.repeat(200_000)],
    ['a key of 200,000 letters', `${'k'.repeat(200_000)}: 1`],
    [
      'a cron of 200,000 commas',
      `extends: baseline\nname: x\nbackup: { restoreTestCron: "cron(${','.repeat(200_000)})" }`,
    ],
    ['a domain of 200,000 labels', `extends: baseline\nname: x\nedge: { domainName: ${'a.'.repeat(100_000)} }`],
    ['a hundred documents', '---\na: 1\n'.repeat(100)],
    ['20,000 comments', '# x\n'.repeat(60_000)],
  ])('answers %s in bounded time, with a refusal', (_what, text) => {
    expect(survives(text)).toBe(false);
  });
});
