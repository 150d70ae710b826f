import { isRawRecord, own } from '../../../lib/judge/assembly/raw-stack';

export type Path = readonly (string | number)[];

/** What stands at a place afterwards. */
export type Replacement =
  | { readonly drop: true }
  | { readonly value: unknown }
  /** Two in the place of one: neighbours in a list, else a twin of the whole resource. */
  | { readonly pair: readonly [unknown, unknown] };

/** The value with something else at the path; what is not on the way stays the same object. */
export function edited(root: unknown, path: Path, replacement: Replacement): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return 'value' in replacement ? replacement.value : undefined;
  if (Array.isArray(root)) {
    const index = Number(key);
    if (rest.length > 0) return root.with(index, edited(root[index], rest, replacement));
    if ('drop' in replacement) return root.toSpliced(index, 1);
    return 'pair' in replacement ? root.toSpliced(index, 1, ...replacement.pair) : root.with(index, replacement.value);
  }
  if (!isRawRecord(root)) throw new Error(`nothing at ${path.join('.')}`);
  if (rest.length > 0) return { ...root, [key]: edited(root[key], rest, replacement) };
  if ('drop' in replacement) {
    const { [key]: _gone, ...left } = root;
    return left;
  }
  return { ...root, [key]: 'pair' in replacement ? replacement.pair[0] : replacement.value };
}

/**
 * Path as people write it: every index as `[]`, that of a statement with its effect, that of a tag with its key, as in
 * `Statement[Deny].Condition`.
 */
export function pathText(path: Path, root: unknown): string {
  let at = root;
  let text = '';
  for (const part of path) {
    at = Reflect.get(Object(at), part);
    if (typeof part === 'string') text += `.${part}`;
    else {
      const label = own(at, 'Effect') ?? own(at, 'Key');
      text += `[${typeof label === 'string' ? label : ''}]`;
    }
  }
  return text.replace(/^\./, '');
}
