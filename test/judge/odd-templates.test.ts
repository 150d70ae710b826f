import fc from 'fast-check';
import { allRules } from '../../lib/judge/all-rules';
import { AssemblyError } from '../../lib/judge/assembly/assembly-error';
import { assemblyOf } from '../../lib/judge/assembly/assembly-of';
import { isRawRecord, own } from '../../lib/judge/assembly/raw-stack';
import { readManifest } from '../../lib/judge/assembly/read-manifest';
import { expectationsOfNobody } from '../../lib/judge/expectations-from';
import { judge } from '../../lib/judge/judge';
import { judgePromises } from '../../lib/judge/judge-promises';
import type { Rule } from '../../lib/judge/rule';
import { rules } from '../../lib/judge/rules';
import { promises } from '../../lib/promises/promises';
import { synthesized } from '../support/assembly';

const EXPECTATIONS = {
  ...expectationsOfNobody('2026-11-21'),
  claims: new Set(promises.map(({ id }) => id)),
  homeRegion: 'eu-central-1',
  globalRegion: 'us-east-1',
};

/** Values that stand where something else is expected. */
const ODD: readonly unknown[] = [
  null,
  '',
  'text',
  -1,
  0,
  1e21,
  true,
  [],
  {},
  [[]],
  [null],
  { a: null },
  { Ref: 'Nobody' },
  { Ref: 7 },
  { Ref: 'AWS::NoValue' },
  { 'Fn::GetAtt': ['Nobody'] },
  { 'Fn::Join': 'x' },
  { 'Fn::Sub': [1, 2] },
  { 'Fn::If': [] },
  { $ref: {} },
  { $ref: { stack: 1, logicalId: null, attribute: [] } },
  { $unresolved: 3 },
  { constructor: 1, toString: 2, ['__proto__']: 3 },
  'arn:aws:kms',
  '0.0.0.0/33',
  '*',
];

/** The stacks of Rampart itself: every type and property that rules look at. */
const stacks = readManifest(synthesized('clientflow'));
const places = stacks.flatMap(({ template }, stack) => {
  const resources = own(template, 'Resources');
  return Object.keys(isRawRecord(resources) ? resources : {}).map((id) => ({ stack, id }));
});

/** One odd value somewhere in a resource: the numbers choose the resource and the way down into it. */
function spoiled(choice: number, way: readonly number[], odd: unknown) {
  const place = places[choice % places.length];
  const changed = structuredClone(stacks) as { name: string; template: { Resources: Record<string, object> } }[];
  let holder: object = changed[place?.stack ?? 0]?.template.Resources[place?.id ?? ''] ?? {};
  let key = 'Properties';
  for (const step of way) {
    const next: unknown = Reflect.get(holder, key);
    if (typeof next !== 'object' || next === null || Object.keys(next).length === 0) break;
    holder = next;
    const keys = Object.keys(next);
    key = keys[step % keys.length] ?? key;
  }
  Reflect.set(holder, key, odd);
  return changed;
}

function judgeAll(raw: Parameters<typeof assemblyOf>[0], asked: readonly Rule[]): void {
  let assembly: ReturnType<typeof assemblyOf>;
  try {
    assembly = assemblyOf(raw);
  } catch (error) {
    // A template that is none is refused by name; nothing else may be thrown.
    expect(error).toBeInstanceOf(AssemblyError);
    return;
  }
  const judgements = judge(assembly, EXPECTATIONS, asked);
  expect(judgements).toHaveLength(asked.length);
  expect(judgePromises(judgements, promises, EXPECTATIONS, new Map())).toHaveLength(175);
}

it('judges real templates with an odd value anywhere without a crash of a rule', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.array(fc.nat(30), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...ODD),
      (choice, way, odd) => judgeAll(spoiled(choice, way, odd), rules),
    ),
    { numRuns: 60, seed: 20261121 },
  );
}, 120_000);

const types = [
  ...new Set(
    stacks.flatMap(({ template }) =>
      Object.values(Object(own(template, 'Resources'))).map((r) => String(own(r, 'Type'))),
    ),
  ),
];
const names = [
  'KeyPolicy',
  'PolicyDocument',
  'Tags',
  'Targets',
  'EventPattern',
  'SecurityGroupIngress',
  'BackupPlan',
  'Features',
];

it('judges 400 made-up templates without a crash', () => {
  const value = fc.oneof(fc.constantFrom(...ODD), fc.jsonValue({ maxDepth: 3 }));
  const resource = fc.record({
    Type: fc.constantFrom(...types),
    Properties: fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 12 })), value, { maxKeys: 5 }),
  });
  const template = fc.record({
    Resources: fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D'), fc.oneof(resource, resource, value)),
    Outputs: fc.oneof(fc.constant({}), value),
    Conditions: fc.oneof(fc.constant({}), value),
  });
  fc.assert(
    fc.property(template, (one) => judgeAll([{ name: 'S', template: one }], allRules)),
    { numRuns: 400, seed: 20261121 },
  );
}, 60_000);
