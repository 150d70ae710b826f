import * as z from 'zod/mini';
import { LEDGER } from '../contract';

/**
 * What a person says to the ledger: the only items that people write. IAM lets each write below his own name alone
 * (`dynamodb:LeadingKeys`), so the key says who spoke, and nothing in the item does. The sweeper hears it, checks it and
 * answers in the same item.
 */
export const WORDS = {
  /** Start of the partition key; the person's source identity or user id follows. */
  prefix: LEDGER.words,
  /** Bucket of the index in which the sweeper of a queue finds what nobody heard yet. */
  bucket: (queue: string) => `${queue}#word`,
} as const;

const text = z.string().check(z.minLength(1), z.maxLength(500));
const word = z.object({
  pk: z.string().check(z.startsWith(WORDS.prefix)),
  sk: z.string(),
  version: z.number(),
  at: z.iso.datetime(),
  says: z.enum(['approve', 'undo', 'redrive', 'drill']),
  /** Id of an action; of `redrive` and `drill` the name of the queue. */
  of: text,
  /** Of the plan that is approved. */
  digest: z.optional(z.string()),
  reason: text,
  /** Whether the sweeper did what was said, and what it says of it. Absent until it was heard. */
  heard: z.optional(z.enum(['done', 'refused'])),
  answer: z.optional(z.string()),
});

export type Word = z.infer<typeof word>;

/** @returns undefined where a person wrote something else */
export function parseWord(item: unknown): Word | undefined {
  const parsed = word.safeParse(item);
  return parsed.success ? parsed.data : undefined;
}

export function speakerOf({ pk }: Word): string {
  return pk.slice(WORDS.prefix.length);
}
