import { join } from 'node:path';
import fc from 'fast-check';
import { expectationsOfNobody } from '../../../lib/judge/expectations-from';
import { rules } from '../../../lib/judge/rules';
import { assemblyCaseFiles, assemblyFor } from './assembly-case-file';

/** Values that stand where something else is expected. */
const ODD = [
  null,
  '',
  'text',
  'arn:aws:s3',
  '*',
  -1,
  1e21,
  true,
  [],
  {},
  [[]],
  [null],
  [{}],
  { a: null },
  { Ref: 'Nobody' },
  { Ref: 'Given' },
  { Ref: 7 },
  { 'Fn::GetAtt': ['Nobody', 'Arn'] },
  { 'Fn::If': [] },
  { $ref: {} },
  { $unresolved: 3 },
  [{ Ref: 'Nobody' }, 1, null],
] as const;

const EXPECTATIONS = { ...expectationsOfNobody('2026-11-21'), homeRegion: 'eu-central-1', globalRegion: 'us-east-1' };
const files = assemblyCaseFiles(join(__dirname, 'assembly-cases'));
const examined = rules.filter((rule) => files.some(({ control }) => control === rule.control));

/** Replaces one value on the way down; the numbers choose among the keys of each level. */
function spoil(root: object, way: readonly number[], odd: unknown): void {
  let holder: object = root;
  for (const [depth, step] of way.entries()) {
    const keys = Object.keys(holder);
    const key = keys[step % Math.max(1, keys.length)];
    if (key === undefined) return;
    const next: unknown = Reflect.get(holder, key);
    if (depth === way.length - 1 || typeof next !== 'object' || next === null) {
      Reflect.set(holder, key, odd);
      return;
    }
    holder = next;
  }
}

it('no rule throws over an assembly of the cases with an odd value anywhere', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }),
      fc.constantFrom(...ODD),
      (given, way, odd) => {
        const changed = structuredClone(given);
        const holders = [changed.resources, ...Object.values(changed.stacks ?? {}).map(({ resources }) => resources)];
        for (const resources of holders) {
          for (const resource of Object.values(resources ?? {})) spoil(Object(resource['Properties']), way, odd);
        }
        const [one] = changed.cases;
        if (one === undefined) throw new Error(`${given.control} has no case`);
        const assembly = assemblyFor({ ...changed, cases: [] }, { name: 'odd', verdict: 'holds' });
        for (const rule of examined) expect(rule.examine(assembly, EXPECTATIONS)).toEqual(expect.any(Array));
      },
    ),
    { numRuns: 400, seed: 20261121 },
  );
}, 60_000);
