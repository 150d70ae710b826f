import fc from 'fast-check';
import { dotted } from '../../lib/profile/fault';
import { type Located, type LocatedMap, leavesOf, toPlain } from '../../lib/profile/located';
import { mergeProfiles } from '../../lib/profile/merge-profiles';

const keys = ['a', 'b', 'c', 'identity', 'trust'];

/** A tree whose every value says which file it came from. */
function trees(file: string): fc.Arbitrary<LocatedMap> {
  const at = { file, line: 1, column: 1 };
  const { map } = fc.letrec<{ map: LocatedMap; node: Located }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc
        .oneof(fc.integer(), fc.boolean(), fc.constant(null))
        .map((value): Located => ({ kind: 'scalar', value, source: String(value), at })),
      fc.array(fc.integer(), { maxLength: 3 }).map(
        (items): Located => ({
          kind: 'list',
          at,
          items: items.map((value) => ({ kind: 'scalar', value, source: String(value), at })),
        }),
      ),
      tie('map'),
    ),
    map: fc.dictionary(fc.constantFrom(...keys), tie('node'), { maxKeys: 4, noNullPrototype: true }).map(
      (entries): LocatedMap => ({
        kind: 'map',
        at,
        entries: new Map(Object.entries(entries).map(([key, node]) => [key, { keyAt: at, node }])),
      }),
    ),
  }));
  return map;
}

const empty: LocatedMap = { kind: 'map', entries: new Map(), at: { file: 'empty', line: 1, column: 1 } };
const plain = (node: Located) => JSON.stringify(toPlain(node));
const sortedPlain = (node: Located) =>
  JSON.stringify([...leavesOf(node)].map(([path, leaf]) => [dotted(path), toPlain(leaf)]).sort());

describe('mergeProfiles', () => {
  it('leaves a profile as it is over or under an empty one', () => {
    fc.assert(
      fc.property(trees('base'), (tree) => {
        expect(plain(mergeProfiles(empty, tree))).toBe(plain(tree));
        expect(plain(mergeProfiles(tree, empty))).toBe(plain(tree));
      }),
    );
  });

  it('over itself changes nothing', () => {
    fc.assert(fc.property(trees('base'), (tree) => expect(plain(mergeProfiles(tree, tree))).toBe(plain(tree))));
  });

  it('holds every value of the upper profile, with its place', () => {
    fc.assert(
      fc.property(trees('base'), trees('over'), (base, over) => {
        const merged = new Map([...leavesOf(mergeProfiles(base, over))].map(([path, node]) => [dotted(path), node]));
        for (const [path, node] of leavesOf(over)) {
          if (node.kind === 'map') continue;
          expect(merged.get(dotted(path))).toEqual(node);
        }
      }),
    );
  });

  it('holds nothing that neither of the two holds', () => {
    fc.assert(
      fc.property(trees('base'), trees('over'), (base, over) => {
        const known = new Set(
          [...leavesOf(base), ...leavesOf(over)].map(([path, node]) => `${dotted(path)}=${plain(node)}`),
        );
        for (const [path, node] of leavesOf(mergeProfiles(base, over))) {
          if (node.kind !== 'map') expect(known).toContain(`${dotted(path)}=${plain(node)}`);
        }
      }),
    );
  });

  it('gives the same whichever two of three profiles are merged first, unless a value cuts a map off between them', () => {
    fc.assert(
      fc.property(trees('a'), trees('b'), trees('c'), (a, b, c) => {
        fc.pre(!cuts(a, b) && !cuts(b, c) && !cuts(a, c));
        expect(sortedPlain(mergeProfiles(mergeProfiles(a, b), c))).toBe(
          sortedPlain(mergeProfiles(a, mergeProfiles(b, c))),
        );
      }),
    );
  });

  it('takes a list from the upper profile as a whole', () => {
    const list = (file: string, ...values: number[]): LocatedMap => {
      const at = { file, line: 1, column: 1 };
      const items: Located[] = values.map((value) => ({ kind: 'scalar', value, source: String(value), at }));
      return { kind: 'map', at, entries: new Map([['a', { keyAt: at, node: { kind: 'list', items, at } }]]) };
    };
    expect(toPlain(mergeProfiles(list('base', 1, 2, 3), list('over', 4)))).toEqual({ a: [4] });
  });
});

/** Whether one profile has a map where the other has a value. */
function cuts(a: Located, b: Located): boolean {
  if (a.kind !== 'map' || b.kind !== 'map') return (a.kind === 'map') !== (b.kind === 'map');
  return [...a.entries].some(([key, { node }]) => {
    const other = b.entries.get(key)?.node;
    return other !== undefined && cuts(node, other);
  });
}
