import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { read, root } from './source-files';

export interface Import {
  readonly from: string;
  /** A file of the project from its root, or the name of a package such as `aws-cdk-lib` or `node:fs`. */
  readonly to: string;
}

// Statements begin a line in formatted code, so words of comments and strings are not taken for imports. Calls are
// looked for anywhere: a mention in a comment costs a false alarm at worst.
const statement = /^(?:import|export)\b(?:[^;'"]*\bfrom)?\s*['"]([^'"]+)['"]/gm;
const call = /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g;

/** Every import of a file, type imports, re-exports, `import()` and `require()` included. */
export function importsOf(from: string): readonly Import[] {
  const code = read(from);
  const specifiers = [...code.matchAll(statement), ...code.matchAll(call)].map((match) => match[1] ?? '');
  return specifiers.map((specifier) => ({ from, to: target(from, specifier) }));
}

function target(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return packageName(specifier);
  const path = relative(root, join(root, dirname(from), specifier));
  return existsSync(join(root, `${path}.ts`)) ? `${path}.ts` : path;
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
