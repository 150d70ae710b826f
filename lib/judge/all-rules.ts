import { iamProofs } from './iam/iam-proofs';
import { networkProofs } from './network/proofs';
import type { Rule } from './rule';
import { rules } from './rules';

/** Everything that decides a control: rules on resources and proofs over the whole, in the order of their controls. */
export const allRules: readonly Rule[] = [...rules, ...networkProofs, ...iamProofs].sort((a, b) =>
  a.control.localeCompare(b.control, 'en', { numeric: true }),
);
