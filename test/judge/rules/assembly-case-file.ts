import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Assembly } from '../../../lib/judge/assembly/assembly';
import { assemblyOf } from '../../../lib/judge/assembly/assembly-of';

/*
 * One file per control, for rules that look at several stacks, at regions or at tags. `resources` (in a stack called Main)
 * or `stacks` is an assembly; each case changes it a little. Keys of `change` are `Id/Property.path` or
 * `Stack:Id/Property.path`; null deletes, and `@Name` is an attribute beside Properties. Keys of `add` and entries of
 * `remove` are `Id` or `Stack:Id`. `declare` adds sections such as Parameters to Main.
 */
const resource = z.looseObject({ Type: z.string() });
const stack = z.strictObject({
  region: z.string().nullable().optional(),
  stackName: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  protected: z.boolean().nullable().optional(),
  resources: z.record(z.string(), resource).optional(),
});
const expecting = z.strictObject({
  figures: z.record(z.string(), z.json()).optional(),
  skipped: z.array(z.string()).optional(),
  edge: z.enum(['none', 'internal', 'public']).optional(),
  homeRegion: z.string().optional(),
  waivers: z.array(z.strictObject({ id: z.string(), faults: z.array(z.string()) })).optional(),
});
const assemblyCase = z.strictObject({
  name: z.string(),
  change: z.record(z.string(), z.json()).optional(),
  add: z.record(z.string(), resource).optional(),
  remove: z.array(z.string()).optional(),
  stacks: z.record(z.string(), stack).optional(),
  declare: z.record(z.string(), z.json()).optional(),
  expecting: expecting.optional(),
  verdict: z.enum(['holds', 'fails', 'unknown', 'not-applicable']),
  /** Logical ids of all subjects with this verdict; '' for a stack or the assembly as a whole. */
  blames: z.array(z.string()).optional(),
  property: z.string().optional(),
});
const file = z.strictObject({
  control: z.string(),
  resources: z.record(z.string(), resource).optional(),
  stacks: z.record(z.string(), stack).optional(),
  expecting: expecting.optional(),
  cases: z.array(assemblyCase).min(2),
});

export type AssemblyCase = z.infer<typeof assemblyCase>;
export type AssemblyCaseFile = z.infer<typeof file>;

export function assemblyCaseFiles(folder: string): readonly AssemblyCaseFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => file.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

type Stacks = Record<string, z.infer<typeof stack>>;

/** The assembly of a case. @throws when a change names something that is not there. */
export function assemblyFor(given: AssemblyCaseFile, one: AssemblyCase): Assembly {
  const stacks: Stacks = structuredClone({
    ...(given.resources === undefined ? {} : { Main: { resources: given.resources } }),
    ...given.stacks,
  });
  for (const [name, edits] of Object.entries(one.stacks ?? {})) {
    stacks[name] = { ...stacks[name], ...structuredClone(edits) };
  }
  for (const key of one.remove ?? []) {
    const { resources, id } = place(stacks, key);
    if (resources[id] === undefined) throw new Error(`nothing to remove at ${key}`);
    delete resources[id];
  }
  for (const [key, value] of Object.entries(one.add ?? {})) {
    const { resources, id } = place(stacks, key);
    resources[id] = structuredClone(value);
  }
  for (const [key, value] of Object.entries(one.change ?? {})) edit(stacks, key, value);
  return assemblyOf(Object.entries(stacks).map(([name, parts]) => rawStack(name, parts, one.declare ?? {})));
}

function rawStack(name: string, parts: z.infer<typeof stack>, declare: object) {
  const { region = 'eu-central-1', stackName, tags, protected: kept = true, resources = {} } = parts;
  return {
    name,
    template: { ...(name === 'Main' ? declare : {}), Resources: resources },
    ...(region === null ? {} : { region }),
    ...(stackName === undefined ? {} : { stackName }),
    ...(tags === undefined ? {} : { tags }),
    ...(kept === null ? {} : { terminationProtection: kept }),
  };
}

function place(stacks: Stacks, key: string) {
  const [first = '', second] = key.split(':');
  const found = stacks[second === undefined ? 'Main' : first];
  if (found === undefined) throw new Error(`no stack for ${key}`);
  found.resources ??= {};
  return { resources: found.resources, id: second ?? first };
}

function edit(stacks: Stacks, key: string, value: unknown): void {
  const slash = key.indexOf('/');
  const { resources, id } = place(stacks, key.slice(0, slash));
  const found = resources[id];
  if (found === undefined) throw new Error(`no resource ${id}`);
  const path = key.slice(slash + 1);
  if (path.startsWith('@')) {
    assign(found, path.slice(1), value);
    return;
  }
  const keys = path.split('.');
  found['Properties'] ??= {};
  let holder = found['Properties'] as Record<string, unknown>;
  for (const step of keys.slice(0, -1)) {
    holder[step] ??= {};
    holder = holder[step] as Record<string, unknown>;
  }
  assign(holder, keys.at(-1) ?? '', value);
}

function assign(holder: Record<string, unknown>, key: string, value: unknown): void {
  if (value === null) delete holder[key];
  else holder[key] = value;
}
