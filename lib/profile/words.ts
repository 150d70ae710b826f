/** `a, b or c`. */
export function oneOf(words: readonly string[], last: 'or' | 'and' = 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** The first few of many, for a message of one line. */
export function someOf(words: readonly string[]): string {
  return words.length <= 8 ? oneOf(words, 'and') : `${words.slice(0, 7).join(', ')} and ${words.length - 7} more`;
}

/** A value in a message: on one line, and short. */
export function shown(text: string): string {
  const quoted = /^[\x21-\x7e]{1,80}$/.test(text) ? text : JSON.stringify(text);
  return quoted.length <= 80 ? quoted : `${quoted.slice(0, 76)}..."`;
}

/** `1 day`, `92 days`. */
export function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
