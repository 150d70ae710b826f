import { isUnresolved, numberOf } from '../assembly/value';
import type { Rule } from '../rule';
import { bad, figure, good, open, subjectOf } from './grounds/ruling';
import { threatAlarms, watchedBy } from './grounds/watched-metrics';

const SECONDS = 60;
/** For the way from the alarm to the person. */
const MINUTES_LEFT = 1;

export const threatAlarmDecidesInTime: Rule = {
  control: 'ALR-06',
  examine: (assembly, expectations) => {
    const limit = (figure({ assembly, expectations }, 'alertMaxMinutes') - MINUTES_LEFT) * SECONDS;
    return threatAlarms(assembly).map((alarm) => {
      const subject = subjectOf(alarm);
      const metrics = watchedBy(alarm);
      const periods = metrics.map(({ period }) => period);
      const evaluations = alarm.properties['EvaluationPeriods'];
      if ([...periods, evaluations].some(isUnresolved)) {
        return { subject, ...open('how long it takes to decide cannot be resolved', 'EvaluationPeriods') };
      }
      const seconds = Math.max(0, ...periods.map((period) => numberOf(period) ?? Number.POSITIVE_INFINITY));
      const count = numberOf(evaluations);
      if (metrics.length === 0 || !Number.isFinite(seconds) || count === undefined) {
        return { subject, ...bad('says neither its period nor how many of them it takes', 'EvaluationPeriods') };
      }
      const takes = seconds * count;
      const said = `decides within ${takes} s (${count} periods of ${seconds} s)`;
      return takes <= limit
        ? { subject, ...good(said, 'EvaluationPeriods', takes) }
        : { subject, ...bad(`${said}, later than ${limit} s`, 'EvaluationPeriods', takes, `at most ${limit}`) };
    });
  },
};
