import type { AddressSet } from '../../../addresses/address-set';
import type { Answer, Question } from '../answer';

/** "Is there any request ...?": a question in which actions, resource and condition keys may be left open. */
export interface OpenQuestion {
  readonly as: string;
  /** Any one of these. */
  readonly do: readonly string[];
  /** ARN, or `any`: what no resource policy of the assembly speaks of. */
  readonly on: string | 'any';
  /** Keys that are given. All others are open, except those that follow from who asks. */
  readonly with?: Readonly<Record<string, string | readonly string[]>>;
  /** Keys that are not in the request. */
  readonly without?: readonly string[];
  /** Keys of which no value says what is barred: they are absent, or have other values. */
  readonly barring?: Readonly<Record<string, Barred>>;
  /** Addresses that aws:SourceIp comes from. @default - any address */
  readonly from?: AddressSet;
}

/** Values that an open key does not have. */
export interface Barred {
  /** Those that have to be told from values that merely fit the same patterns. */
  readonly literals: readonly string[];
  /** Whether a value is barred; asked of one value of each class that the policies can tell apart. */
  covers(value: string): boolean;
}

export type SearchResult =
  | { readonly found: 'witness'; readonly request: Question; readonly answer: Answer }
  | { readonly found: 'none'; readonly examined: number }
  | { readonly found: 'unknown'; readonly why: readonly string[] };
