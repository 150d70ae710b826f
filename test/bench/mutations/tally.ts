import type { Group } from './group';
import { groups } from './groups';
import type { Mutant } from './mutants';

/** What became of one mutant. */
export interface Outcome {
  readonly profile: string;
  readonly mutant: Mutant;
  /** Control that noticed it; undefined where nobody did. */
  readonly by: string | undefined;
}

interface Counted {
  readonly noticed: number;
  readonly all: number;
  /** Those that nobody noticed, and that are a matter of security or not yet judged. */
  readonly open: number;
}

/** Noticed and all, of everything that falls under the same name. */
export function countedBy(
  outcomes: readonly Outcome[],
  name: (outcome: Outcome) => string,
): ReadonlyMap<string, Counted> {
  const counts = new Map<string, Counted>();
  for (const outcome of outcomes) {
    const key = name(outcome);
    const { noticed, all, open } = counts.get(key) ?? { noticed: 0, all: 0, open: 0 };
    const seen = outcome.by !== undefined;
    const matters = !seen && groupOf(outcome.mutant)?.verdict !== 'no matter';
    counts.set(key, { noticed: noticed + Number(seen), all: all + 1, open: open + Number(matters) });
  }
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Also of a mutant that was noticed: the group of its place. */
export function groupOf({ type, path, operator }: Mutant): Group | undefined {
  return groups.find(
    ({ types, paths, operators }) => types.test(type) && paths.test(path) && (operators?.test(operator) ?? true),
  );
}

/** Unnoticed mutants of one group, or of one type and path that no group speaks of. */
export interface Unnoticed {
  readonly verdict: Group['verdict'] | 'not yet judged';
  readonly reason: string;
  readonly where: ReadonlyMap<string, number>;
  readonly operators: ReadonlySet<string>;
  readonly count: number;
}

/** At most `most` groups: what no group speaks of is gathered by type, and by path as long as there is room. */
export function unnoticedGroups(outcomes: readonly Outcome[], most: number): readonly Unnoticed[] {
  const missed = outcomes.filter(({ by }) => by === undefined).map(({ mutant }) => mutant);
  const known = gathered(missed.filter(groupOf), (mutant) => String(groups.indexOf(groupOf(mutant) as Group)));
  const strangers = missed.filter((mutant) => groupOf(mutant) === undefined);
  for (let depth = 8; depth > 0; depth -= 1) {
    const rest = gathered(strangers, ({ type, path }) => `${type} ${path.split('.').slice(0, depth).join('.')}`);
    if (known.length + rest.length <= most || depth === 1) return [...known, ...rest];
  }
  return known;
}

function gathered(mutants: readonly Mutant[], name: (mutant: Mutant) => string): Unnoticed[] {
  const found = new Map<string, Mutant[]>();
  for (const mutant of mutants) found.set(name(mutant), [...(found.get(name(mutant)) ?? []), mutant]);
  return [...found.values()]
    .map((members): Unnoticed => {
      const group = members[0] && groupOf(members[0]);
      const where = new Map<string, number>();
      for (const { type, path } of members) {
        const place = `${type} ${path === '' ? '(the resource)' : path.replace(/^Properties\./, '')}`;
        where.set(place, (where.get(place) ?? 0) + 1);
      }
      return {
        verdict: group?.verdict ?? 'not yet judged',
        reason: group?.reason ?? '',
        where: new Map([...where].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))),
        operators: new Set(members.map(({ operator }) => operator).sort()),
        count: members.length,
      };
    })
    .sort((a, b) => b.count - a.count || ([...a.where.keys()].join() < [...b.where.keys()].join() ? -1 : 1));
}
