import type { Rule } from '../rule';
import { dashboardShowsWhatIsMeasured } from './dashboard-shows-what-is-measured';
import { misuseIsCountedEverywhere } from './misuse-is-counted-everywhere';
import { theUsualIsLearnt } from './the-usual-is-learnt';
import { unansweredFindingsEscalate } from './unanswered-findings-escalate';

/** Of what happens after the first page: who hears of silence, and what whoever takes over sees. */
export const watchingRules: readonly Rule[] = [
  misuseIsCountedEverywhere,
  theUsualIsLearnt,
  unansweredFindingsEscalate,
  dashboardShowsWhatIsMeasured,
];
