import { promises } from '../../lib/promises/promises';
import proofs from './synth-proofs.json';
import unread from './synth-proofs-unread.json';
import { wordsOf } from './words-read';

/**
 * synth-proofs.json says of each promise, in prose, what the templates must show. What it names (a property, a resource
 * type, an action) is read by a rule of the promise's controls, or stands in synth-proofs-unread.json with the clause it
 * belongs to: an open one, or one that is decided without the name, and then how.
 */
const written: Readonly<Record<string, string>> = proofs;
const answers: readonly Answer[] = unread;

interface Answer {
  readonly promise: string;
  /** Number of the clause, from 1, as the report counts. */
  readonly clause: number;
  readonly names: readonly string[];
  /** How the clause is decided without the names, where it is decided. */
  readonly why?: string;
}

const NAMES = /AWS::\w+::\w+|Custom::\w+|\b[A-Za-z]*[a-z][A-Z]\w+|\b[A-Z]{2,}_[A-Z_]+\b|\b[a-z0-9-]+:[A-Z]\w+/g;

/** Names of one part that no rule of the promise reads, nor its clauses say. */
function unreadNames(part: string, words: string): readonly string[] {
  const names = [...new Set(part.match(NAMES) ?? [])];
  const read = (name: string) => words.includes(name.toLowerCase());
  return names.filter((name) => !read(name) && !read(name.split('::').at(-1) ?? name));
}

const found = promises.flatMap((promise) => {
  const words = wordsOf(promise);
  const parts = (written[promise.id] ?? '').split(/;\s+/);
  return parts.flatMap((part) => {
    const names = unreadNames(part, words);
    return names.length === 0 ? [] : [`${promise.id}: ${names.join(', ')}`];
  });
});

describe('what the templates must show of a promise', () => {
  it('is written for each of the 175', () => {
    expect(Object.keys(written).sort()).toEqual(promises.map(({ id }) => id).sort());
  });

  it('is read by a rule of its controls, or is answered by a clause', () => {
    expect(found).toEqual(answers.map(({ promise, names }) => `${promise}: ${names.join(', ')}`));
  });

  it('is open, or says how it is decided without the name', () => {
    const wrong = answers.filter(({ promise, clause, why = '' }) => {
      const said = promises.find(({ id }) => id === promise)?.clauses[clause - 1];
      return said === undefined || (said.controls.length === 0 ? why !== '' : why.length < 40);
    });
    expect(wrong).toEqual([]);
  });
});
