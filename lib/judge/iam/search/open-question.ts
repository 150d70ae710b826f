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
  /** Addresses that aws:SourceIp comes from. @default - any address */
  readonly from?: AddressSet;
}

export type SearchResult =
  | { readonly found: 'witness'; readonly request: Question; readonly answer: Answer }
  | { readonly found: 'none'; readonly examined: number }
  | { readonly found: 'unknown'; readonly why: readonly string[] };
