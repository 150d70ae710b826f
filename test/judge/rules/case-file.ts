import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Expectations } from '../../../lib/judge/expectations';
import { controls } from '../../../lib/promises/controls';
import type { Verdict } from '../../../lib/promises/judgement';

type Resources = Record<string, Record<string, unknown>>;

/** One change to the base of a file, and what the rule must say then. */
export interface RuleCase {
  readonly name: string;
  readonly verdict: Verdict;
  /** Logical id and, where it matters, the property of a finding with that verdict; `*` for the assembly as a whole. */
  readonly at?: readonly [logicalId: string, property?: string];
  readonly resources: Resources;
  readonly expect: Partial<Expectations>;
  readonly region?: string;
}

const FIELDS = ['name', 'verdict', 'at', 'set', 'unset', 'add', 'drop', 'expect', 'region'];
const FILE_FIELDS = ['base', 'holds', 'empty', 'cases', 'expect'];
const VERDICTS = ['holds', 'fails', 'unknown', 'not-applicable'];
const FOLDER = join(__dirname, 'cases');

/**
 * Reads a file of cases: a base that holds, and changes to it. Paths are `Resource/Property/0/Key`; `Resource/#Name`
 * stands for an attribute beside the properties.
 * @throws when a file has a field that nobody reads, a verdict that is none, or lacks a case that holds and one that fails.
 */
export function readCases(control: string): readonly RuleCase[] {
  const file = JSON.parse(readFileSync(join(FOLDER, `${control}.json`), 'utf8'));
  refuseUnknown(`${control}.json`, file, FILE_FIELDS);
  const base = baseOf(file.base);
  const cases = (file.cases as Record<string, unknown>[]).map((raw): RuleCase => {
    const name = String(raw['name']);
    refuseUnknown(`${control} "${name}"`, raw, FIELDS);
    const verdict = raw['verdict'] as Verdict;
    if (!VERDICTS.includes(verdict)) throw new Error(`${control} "${name}": verdict ${verdict} is none`);
    return {
      name,
      verdict,
      resources: changed(base, raw),
      expect: expectations(file.expect, raw['expect']),
      ...(raw['at'] === undefined ? {} : { at: raw['at'] as [string, string] }),
      ...(raw['region'] === undefined ? {} : { region: String(raw['region']) }),
    };
  });
  const held: RuleCase = { name: file.holds, verdict: 'holds', resources: base, expect: expectations(file.expect, {}) };
  const empty: RuleCase = {
    ...held,
    name: 'nothing to examine',
    verdict: file.empty ?? 'not-applicable',
    resources: {},
  };
  if (typeof file.holds !== 'string') throw new Error(`${control}.json: "holds" does not say what its base shows`);
  if (!cases.some(({ verdict }) => verdict === 'fails')) throw new Error(`${control}.json has no case that fails`);
  return [held, empty, ...cases];
}

/** The resources of a file of cases, which its control finds to hold; for who weakens them in a whole assembly. */
export function baseOfCases(control: string): Readonly<Record<string, Record<string, unknown>>> {
  return baseOf(JSON.parse(readFileSync(join(FOLDER, `${control}.json`), 'utf8')).base);
}

/** Controls that have a file of cases. @throws when there is none, or one that no control has. */
export function controlsWithCases(): readonly string[] {
  const names = readdirSync(FOLDER)
    .filter((name) => /^[A-Z]+-\d+\.json$/.test(name))
    .map((name) => basename(name, '.json'));
  if (names.length === 0) throw new Error(`${FOLDER} holds no case`);
  const strange = names.filter((name) => !controls.some(({ id }) => id === name));
  if (strange.length > 0) throw new Error(`no such control: ${strange.join(', ')}`);
  return names.sort();
}

const fixtures: Record<string, Resources> = JSON.parse(readFileSync(join(FOLDER, 'fixtures.json'), 'utf8'));

function baseOf(base: unknown): Resources {
  if (!Array.isArray(base)) return base as Resources;
  return Object.assign({}, ...base.map((part) => (typeof part === 'string' ? fixture(part) : part)));
}

function fixture(name: string): Resources {
  const found = fixtures[name];
  if (found === undefined) throw new Error(`no fixture ${name}`);
  return structuredClone(found);
}

function changed(base: Resources, raw: Record<string, unknown>): Resources {
  const resources = structuredClone({ ...base, ...((raw['add'] as Resources | undefined) ?? {}) });
  for (const id of (raw['drop'] as string[] | undefined) ?? []) {
    if (!(id in resources)) throw new Error(`${String(raw['name'])}: nothing to drop at ${id}`);
    delete resources[id];
  }
  for (const path of (raw['unset'] as string[] | undefined) ?? []) write(resources, path, undefined);
  for (const [path, value] of Object.entries((raw['set'] as object | undefined) ?? {})) write(resources, path, value);
  return resources;
}

function write(resources: Resources, path: string, value: unknown): void {
  const [id = '', ...keys] = path.split('/');
  const resource = resources[id];
  if (resource === undefined) throw new Error(`${path}: no resource ${id}`);
  const [first = ''] = keys;
  const way = first.startsWith('#') ? [first.slice(1)] : ['Properties', ...keys];
  const last = way.pop() ?? '';
  let holder: Record<string, unknown> = resource;
  for (const key of way) {
    if (holder[key] === undefined) holder[key] = {};
    holder = holder[key] as Record<string, unknown>;
  }
  if (value === undefined && !(last in holder)) throw new Error(`${path}: nothing to unset`);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
}

function expectations(...parts: unknown[]): Partial<Expectations> {
  const merged = Object.assign({}, ...parts) as Record<string, unknown>;
  const skipped = merged['skipped'] as string[] | undefined;
  return { ...merged, ...(skipped === undefined ? {} : { skipped: new Set(skipped) }) } as Partial<Expectations>;
}

function refuseUnknown(where: string, raw: object, known: readonly string[]): void {
  const strange = Object.keys(raw).filter((key) => !known.includes(key));
  if (strange.length > 0) throw new Error(`${where}: unknown field ${strange.join(', ')}`);
}
