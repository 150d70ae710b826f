import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { type Mutant, withMutants } from './schemata';

/** A case as the engine's own module takes it: data only. */
export interface AnyCase {
  readonly name: string;
  readonly file: string;
  readonly data: unknown;
}

/** One of the two proofs. */
export interface Engine {
  readonly name: string;
  /** Module that exports `passes(data): boolean`, which asks the engine and compares. */
  readonly entry: string;
  /** Files that are mutated, of those that the entry leads to. */
  readonly mutates: RegExp;
  readonly cases: () => readonly AnyCase[];
  /** How many cases must count. */
  readonly goal: number;
}

/** Asks one case in a program that was loaded with one mutant, or none. */
export type Passes = (data: unknown) => boolean;

export interface Program {
  readonly mutants: readonly Mutant[];
  /** Loads everything anew, so that nothing remembered under one mutant is seen under another. */
  load(mutated: (id: number) => boolean, step: () => void): Passes;
}

const root = join(__dirname, '../../..');

/** Bundles an engine with all its mutants. */
export async function programOf({ entry, mutates }: Engine): Promise<Program> {
  const mutants: Mutant[] = [];
  const bundle = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
    plugins: [
      {
        name: 'mutants',
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const file = path.slice(root.length + 1);
            if (!mutates.test(file)) return undefined;
            const written = withMutants(file, mutants.length);
            mutants.push(...written.mutants);
            return { contents: written.text, loader: 'ts' };
          });
        },
      },
    ],
  });
  const text = bundle.outputFiles[0]?.text ?? '';
  const start = new Script(`(function (module, exports, require, $m, $t) {${text}\n})`, {
    filename: entry,
  }).runInThisContext();
  const require = createRequire(join(root, entry));
  return {
    mutants,
    load: (mutated, step) => {
      const module = { exports: {} as { passes: Passes } };
      start(module, module.exports, require, mutated, step);
      return module.exports.passes;
    },
  };
}
