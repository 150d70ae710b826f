import type { Rule } from '../rule';
import { calledFunctions } from './grounds/event-deliveries';
import { bad, good, open, subjectOf } from './grounds/ruling';
import { alarmsOnMetric, goesOffAtOne } from './grounds/watched-metrics';

const ERRORS = { namespace: 'AWS/Lambda', name: 'Errors', dimension: 'FunctionName' };

export const calledFunctionHasErrorAlarm: Rule = {
  control: 'REM-02',
  examine: (assembly) =>
    [...calledFunctions(assembly).keys()].map((called) => {
      const subject = subjectOf(called);
      const alarms = alarmsOnMetric(called, ERRORS, assembly);
      const ready = alarms.filter(goesOffAtOne);
      if (ready.some(({ conditional }) => conditional === undefined)) {
        return { subject, ...good(`${ready[0]?.logicalId} goes off at its first error`) };
      }
      if (ready.length > 0) return { subject, ...open('its alarm is there only under a condition') };
      return alarms.length === 0
        ? { subject, ...bad('has no alarm on its errors') }
        : { subject, ...bad(`${alarms[0]?.logicalId} does not go off at one error`, undefined, alarms[0]?.logicalId) };
    }),
};
