import { createHash } from 'node:crypto';
import { isRawRecord, type RawStack } from './raw-stack';

/** sha256 over the templates' canonical JSON in the order of the stacks' names. */
export function digestOf(stacks: readonly RawStack[]): string {
  const hash = createHash('sha256');
  for (const { name, template } of [...stacks].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(JSON.stringify([name, sorted(template)]));
    hash.update('\n');
  }
  return hash.digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRawRecord(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}
