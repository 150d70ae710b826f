import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { controls } from '../../lib/promises/controls';
import type { SecurityPromise } from '../../lib/promises/promise';

const JUDGE = join(__dirname, '../../lib/judge');

/** The judge's sources by path. */
const sources = new Map(
  readdirSync(JUDGE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [join(JUDGE, file), readFileSync(join(JUDGE, file), 'utf8')]),
);

/**
 * Everything that decides a promise and everything that it says, in lower case: the files that name one of its controls, what
 * they import, the controls and the clauses.
 */
export function wordsOf({ clauses }: SecurityPromise): string {
  const ids = new Set(clauses.flatMap((clause) => clause.controls));
  const deciding = [...sources].flatMap(([file, text]) =>
    [...ids].some((id) => text.includes(`'${id}'`)) ? [file] : [],
  );
  const texts = [...withImports(deciding)].map((file) => sources.get(file) ?? '');
  const said = JSON.stringify([controls.filter(({ id }) => ids.has(id)), clauses]);
  return [...texts, said].join('\n').toLowerCase();
}

function withImports(files: readonly string[]): ReadonlySet<string> {
  const seen = new Set(files);
  for (const file of seen) {
    for (const [, path = ''] of (sources.get(file) ?? '').matchAll(/from '(\.[^']+)'/g)) {
      const imported = `${join(dirname(file), path)}.ts`;
      if (sources.has(imported)) seen.add(imported);
    }
  }
  return seen;
}
