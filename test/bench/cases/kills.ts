import type { AnyCase, Passes, Program } from './engine';
import type { Mutant } from './schemata';

/** Which cases tell a mutant from the engine. */
export interface Kills {
  readonly mutant: Mutant;
  /** Positions of the cases that notice it. */
  readonly by: readonly number[];
  /** Whether some case comes by the place at all. */
  readonly reached: boolean;
}

/** A mutant that takes so many times the steps of the engine, and some more, does not come to an end. */
const PATIENCE = 50;
const SOME_MORE = 100_000;

/**
 * Asks of every mutant the cases that come by its place.
 *
 * @throws when a case does not pass without any mutant.
 */
export function killsOf(
  program: Program,
  cases: readonly AnyCase[],
  wanted: (mutant: Mutant) => boolean,
): readonly Kills[] {
  const ways = cases.map((one) => wayOf(program, one));
  const visitors = new Map<number, number[]>();
  for (const [index, { visited }] of ways.entries()) {
    for (const id of visited) visitors.set(id, [...(visitors.get(id) ?? []), index]);
  }
  return program.mutants.filter(wanted).map((mutant) => {
    const asked = visitors.get(mutant.id) ?? [];
    return { mutant, by: asked.length === 0 ? [] : killersOf(mutant, asked), reached: asked.length > 0 };
  });

  function killersOf({ id }: Mutant, asked: readonly number[]): readonly number[] {
    let left = 0;
    const step = () => {
      left -= 1;
      if (left < 0) throw new Error('endless');
    };
    const refill = (index: number) => {
      left = (ways[index]?.steps ?? 0) * PATIENCE + SOME_MORE;
    };
    let passes: Passes;
    try {
      refill(-1);
      passes = program.load((other) => other === id, step);
    } catch {
      return asked;
    }
    return asked.filter((index) => {
      refill(index);
      return !holds(passes, cases[index]?.data);
    });
  }
}

/** The places that a case comes by, and how many steps it takes. */
function wayOf(
  program: Program,
  { name, data }: AnyCase,
): { readonly visited: ReadonlySet<number>; readonly steps: number } {
  const visited = new Set<number>();
  let steps = 0;
  const passes = program.load(
    (id) => {
      visited.add(id);
      return false;
    },
    () => {
      steps += 1;
    },
  );
  if (!passes(data)) throw new Error(`the case "${name}" fails without any mutant; mend it first`);
  return { visited, steps };
}

/** A mutant that throws has been noticed. */
function holds(passes: Passes, data: unknown): boolean {
  try {
    return passes(data);
  } catch {
    return false;
  }
}
