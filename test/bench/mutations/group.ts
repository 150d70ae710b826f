/** A judgement of people on mutants that nobody noticed: no matter of security, or a control that is missing. */
export interface Group {
  readonly types: RegExp;
  readonly paths: RegExp;
  /** @default all */
  readonly operators?: RegExp;
  readonly verdict: 'no matter' | 'missing';
  readonly reason: string;
}

export const noMatter = (types: RegExp, paths: RegExp, reason: string, operators?: RegExp): Group => ({
  types,
  paths,
  verdict: 'no matter',
  reason,
  ...(operators ? { operators } : {}),
});
export const missing = (types: RegExp, paths: RegExp, reason: string, operators?: RegExp): Group => ({
  types,
  paths,
  verdict: 'missing',
  reason,
  ...(operators ? { operators } : {}),
});
