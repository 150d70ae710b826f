import type { Rule } from '../rule';
import { dataIsForTheApp } from './proofs/data-is-for-the-app';
import { dataStaysInside } from './proofs/data-stays-inside';
import { internetReachesEdgeOnly } from './proofs/internet-reaches-edge-only';
import { privateSubnetsAreInspected } from './proofs/private-subnets-are-inspected';

/** The controls that speak of reachability, decided by the proof. */
export const networkProofs: readonly Rule[] = [
  internetReachesEdgeOnly,
  dataStaysInside,
  dataIsForTheApp,
  privateSubnetsAreInspected,
];
