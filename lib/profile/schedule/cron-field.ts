/** One of the six fields of an AWS cron expression: its name, bounds and the names that stand for numbers. */
export interface FieldKind {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

/**
 * The numbers that a field selects, ascending: `*`, `5`, `1-5`, `0/15`, `1-10/3` and lists of them.
 *
 * @throws with a sentence about the field that is wrong.
 */
export function numbersOf(text: string, kind: FieldKind): readonly number[] {
  const selected = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step, ...rest] = part.split('/');
    if (rest.length > 0) throw refused(text, kind);
    const [first, last] = bounds(range, step !== undefined, text, kind);
    const stride = step === undefined ? 1 : numberOf(step, text, { ...kind, names: [] }, 1);
    for (let n = first; n <= last; n += stride) selected.add(n);
  }
  return [...selected].sort((a, b) => a - b);
}

function bounds(range: string, stepped: boolean, text: string, kind: FieldKind): readonly [number, number] {
  if (range === '*') return [kind.min, kind.max];
  const [from = '', to, ...rest] = range.split('-');
  if (rest.length > 0) throw refused(text, kind);
  const first = numberOf(from, text, kind, kind.min);
  if (to === undefined) return [first, stepped ? kind.max : first];
  const last = numberOf(to, text, kind, kind.min);
  if (last < first) throw new Error(`${kind.name} ${text} runs backwards; write the two parts as a list`);
  return [first, last];
}

/** A number or its name, within the field's bounds. */
export function numberOf(word: string, text: string, kind: FieldKind, min: number): number {
  const named = kind.names?.indexOf(word.toUpperCase()) ?? -1;
  const value = named >= 0 ? named + kind.min : /^\d{1,4}$/.test(word) ? Number(word) : Number.NaN;
  if (!(value >= min && value <= kind.max)) throw refused(text, kind);
  return value;
}

function refused(text: string, kind: FieldKind): Error {
  const names = (kind.names ?? []).length === 0 ? '' : ` or ${kind.names?.[0]}-${kind.names?.at(-1)}`;
  return new Error(`${kind.name} ${text === '' ? '(empty)' : text} is not allowed; ${kind.min}-${kind.max}${names}`);
}
