import type { Path } from './fault';

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A YAML tree in which every value knows the place that supplied it. */
export type Located =
  | {
      readonly kind: 'scalar';
      readonly value: string | number | boolean | null;
      readonly source: string;
      readonly at: Place;
    }
  | { readonly kind: 'list'; readonly items: readonly Located[]; readonly at: Place }
  | LocatedMap;

export interface LocatedMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, LocatedEntry>;
  readonly at: Place;
}

export interface LocatedEntry {
  readonly keyAt: Place;
  readonly node: Located;
}

export function toPlain(node: Located): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlain);
  return Object.fromEntries([...node.entries].map(([key, entry]) => [key, toPlain(entry.node)]));
}

/** The node at a path, or undefined where the tree ends before. */
export function nodeAt(root: Located, path: Path): Located | undefined {
  let node: Located | undefined = root;
  for (const step of path) {
    if (node?.kind === 'map') node = node.entries.get(String(step))?.node;
    else if (node?.kind === 'list') node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}

/**
 * Where to point for a path. A scalar or list: its value. A map, or a key that is missing inside one: the key that opens
 * the innermost map that exists.
 */
export function placeOf(root: Located, path: Path): Place {
  let node: Located = root;
  let place = root.at;
  for (const step of path) {
    if (node.kind === 'map') {
      const entry = node.entries.get(String(step));
      if (entry === undefined) return place;
      node = entry.node;
      place = node.kind === 'scalar' ? node.at : entry.keyAt;
    } else if (node.kind === 'list') {
      const item: Located | undefined = node.items[Number(step)];
      if (item === undefined) return place;
      node = item;
      place = item.at;
    } else {
      return place;
    }
  }
  return place;
}

/** Position of the key itself, for keys that ought not to be there. */
export function placeOfKey(root: Located, path: Path): Place {
  const parent = nodeAt(root, path.slice(0, -1));
  const entry = parent?.kind === 'map' ? parent.entries.get(String(path.at(-1))) : undefined;
  return entry?.keyAt ?? placeOf(root, path);
}

/** Every leaf (scalar, list, empty map) with its path, in order. */
export function* leavesOf(node: Located, path: Path = []): Generator<[Path, Located]> {
  if (node.kind !== 'map' || node.entries.size === 0) {
    yield [path, node];
    return;
  }
  for (const [key, entry] of node.entries) yield* leavesOf(entry.node, [...path, key]);
}
