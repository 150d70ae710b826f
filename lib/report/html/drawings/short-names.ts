/** The part of an ARN that tells it from its neighbours; anything else as it is. */
function lastPart(name: string): string {
  const root = /^arn:[^:]*:iam::(\d*):root$/.exec(name);
  if (root) return `account ${root[1]}`;
  return /^arn:/.test(name) ? (name.split(/[/:]/).at(-1) ?? name) : name;
}

/** What all names that begin with `rampart-` begin with, up to its last hyphen. */
function commonPrefix(names: readonly string[]): string {
  const ours = names.filter((name) => name.startsWith('rampart-'));
  const [first = ''] = ours;
  if (ours.length < 2) return '';
  let length = first.length;
  while (!ours.every((name) => name.startsWith(first.slice(0, length)))) length -= 1;
  return first.slice(0, first.lastIndexOf('-', length - 1) + 1);
}

/**
 * Names short enough for a drawing: the last part of an ARN, less the prefix that all of ours share and less the hash that
 * CDK appends to a logical id, unless two would then read the same.
 */
export function shortNames(names: readonly string[]): ReadonlyMap<string, string> {
  const parts = names.map(lastPart);
  const prefix = commonPrefix(parts);
  const shorter = parts.map((part) =>
    part.slice(part.startsWith(prefix) ? prefix.length : 0).replace(/(?<=[a-z])[0-9A-F]{8}$/, ''),
  );
  const unique = (name: string) => name !== '' && shorter.filter((other) => other === name).length === 1;
  return new Map(
    names.map((name, i) => {
      const short = shorter[i] ?? '';
      return [name, unique(short) ? short : name];
    }),
  );
}
