import type { Check } from './check';

/** Every cross-field check, in the order of the profile's sections. */
export const allChecks: Readonly<Record<string, Check>> = {};
