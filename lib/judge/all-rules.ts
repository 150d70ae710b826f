import type { Rule } from './rule';

/** Everything that decides a control: rules on resources and proofs over the whole. */
export const allRules: readonly Rule[] = [];
