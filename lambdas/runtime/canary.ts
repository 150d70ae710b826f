import { createHash } from 'node:crypto';

/** A known record among the customer's data. Its copy in a restored backup shows that data came back whole, and from when. */
export interface Canary {
  /** ISO 8601, UTC. */
  readonly writtenAt: string;
  /** Random text, so that no two canaries have the same bytes. */
  readonly nonce: string;
}

/** Where the canary lies in a bucket of customer files. */
export const CANARY_KEY = 'rampart/canary.json';

const FORMAT = 1;

function digestOf({ writtenAt, nonce }: Canary): string {
  return createHash('sha256').update(`${FORMAT}\n${writtenAt}\n${nonce}`).digest('hex');
}

export function writeCanary(canary: Canary): string {
  return `${JSON.stringify({ format: FORMAT, ...canary, sha256: digestOf(canary) })}\n`;
}

/** @returns the canary, or in words what is wrong with the text */
export function readCanary(text: string): Canary | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is no JSON';
  }
  if (typeof value !== 'object' || value === null) return 'is no object';
  const { format, writtenAt, nonce, sha256 } = value as Record<string, unknown>;
  if (format !== FORMAT) return `has format ${JSON.stringify(format)}; ${FORMAT} is known`;
  if (typeof writtenAt !== 'string' || typeof nonce !== 'string' || Number.isNaN(Date.parse(writtenAt))) {
    return 'lacks the moment of its writing or its random text';
  }
  return sha256 === digestOf({ writtenAt, nonce }) ? { writtenAt, nonce } : 'does not have the digest that it states';
}
