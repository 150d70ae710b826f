import type { Waiver } from './waiver';

/** The risk register of Rampart itself; a company's own records stand in its profile. */
export const register: readonly Waiver[] = [];
