import { longestGap } from '../../profile/schedule/longest-gap';
import { parseSchedule } from '../../profile/schedule/parse-schedule';
import { isUnresolved, say } from '../assembly/value';
import { bad, exists, figure, good, open } from './grounds/ruling';

const PATH = 'ScheduleExpression';
const MINUTES_OF_DAY = 1440;

/** "At least every 90 days" is not "every quarter": July to October are 92 days (conflict C17). */
export const restoresAreTested = exists('BAK-13', {
  types: ['AWS::Backup::RestoreTestingPlan'],
  missing: 'the assembly has no restore testing plan',
  examine: (plan, ground) => {
    const text = plan.properties[PATH];
    const max = figure(ground, 'restoreTestIntervalDays');
    if (isUnresolved(text)) return open('its schedule cannot be resolved', PATH);
    try {
      const days = longestGap(parseSchedule(say(text)), ground.expectations.asOf).minutes / MINUTES_OF_DAY;
      return days <= max
        ? good(`tests at least every ${Math.ceil(days)} days`, PATH)
        : bad(`leaves ${Math.ceil(days)} days between two tests`, PATH, text, `at most ${max} days`);
    } catch {
      return bad('its schedule is none', PATH, text);
    }
  },
});
