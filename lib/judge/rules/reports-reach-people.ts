import { REPORTS } from '../events/report-events';
import type { Rule } from '../rule';
import { heardOf } from './grounds/people-hear';

/** Services that look for what is wrong help nobody who does not hear of it. Asked with what each of them reports. */
export const reportsReachPeople: Rule = {
  control: 'ALR-18',
  examine: (assembly, { skipped }) =>
    REPORTS.filter(({ from }) => !skipped.has(from)).map((report) => heardOf(report, assembly)),
};
