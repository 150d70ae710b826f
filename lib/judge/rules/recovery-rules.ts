import type { Rule } from '../rule';
import { lossStaysWithinObjective } from './loss-stays-within-objective';
import { objectivesAreStated } from './objectives-are-stated';
import { slowRestoreAlarms } from './slow-restore-alarms';

/** Rules of the family BAK that ask what a disaster costs: what is lost, how long it takes, where copies lie. */
export const recoveryRules: readonly Rule[] = [lossStaysWithinObjective, slowRestoreAlarms, objectivesAreStated];
