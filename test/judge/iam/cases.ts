import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { caseEstate } from './case-estate';

const keys = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const source = z.strictObject({ url: z.url(), date: z.iso.date(), says: z.string().min(20) });

/** A question to an estate, and the exact answer. */
const access = z.strictObject({
  name: z.string().min(10),
  estate: z.union([z.string(), caseEstate]),
  ask: z.strictObject({
    as: z.string(),
    do: z.string(),
    on: z.string(),
    with: keys.optional(),
    session: z.array(z.union([z.string(), z.record(z.string(), z.unknown())])).optional(),
  }),
  expect: z.strictObject({
    decision: z.enum(['allowed', 'explicitly-denied', 'implicitly-denied', 'unknown']),
    by: z.array(z.string()).optional(),
  }),
  source: z.string(),
});

/** A Condition element, the keys of a request, and whether the element holds; asked as an Allow and as a Deny. */
const condition = z.strictObject({
  name: z.string().min(10),
  when: z.record(z.string(), z.record(z.string(), z.unknown())),
  with: keys,
  as: z.string().optional(),
  version: z.string().optional(),
  holds: z.union([z.boolean(), z.literal('unknown')]),
  source: z.string(),
});

const file = z.strictObject({
  topic: z.string(),
  sources: z.record(z.string(), source).default({}),
  estates: z.record(z.string(), caseEstate).default({}),
  conditions: z.array(condition).default([]),
  cases: z.array(access).default([]),
});

export type AccessCase = z.infer<typeof access>;
export type ConditionCase = z.infer<typeof condition>;
export type CaseFile = z.infer<typeof file> & { readonly path: string };

/**
 * Reads every case.
 * @throws when the folder is empty, a field is unknown, a name is used twice, or a source or estate is not there.
 */
export function readCases(folder: string): readonly CaseFile[] {
  const paths = readdirSync(folder).filter((f) => f.endsWith('.json'));
  if (paths.length === 0) throw new Error(`no cases in ${folder}; it should hold one .json file per topic`);
  const files = paths.map((path) => {
    const parsed = file.safeParse(JSON.parse(readFileSync(join(folder, path), 'utf8')));
    if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
    return { ...parsed.data, path };
  });
  const names = new Set<string>();
  for (const { path, cases, conditions, sources, estates } of files) {
    for (const one of [...cases, ...conditions]) {
      if (names.has(one.name)) throw new Error(`${path}: two cases are called "${one.name}"`);
      names.add(one.name);
      if (one.source !== 'unverified' && sources[one.source] === undefined) {
        throw new Error(`${path}: "${one.name}" names the source "${one.source}", which the file does not list`);
      }
      if ('estate' in one && typeof one.estate === 'string' && estates[one.estate] === undefined) {
        throw new Error(`${path}: "${one.name}" names the estate "${one.estate}", which the file does not list`);
      }
    }
  }
  return files;
}

/** The estate that a case asks about: its own, or the one of its file that it names. */
export function estateIn({ estates }: CaseFile, { estate }: AccessCase): unknown {
  return typeof estate === 'string' ? estates[estate] : estate;
}
