import type { Rule } from '../rule';
import { deadLetterQueues } from './grounds/dead-letter-queues';
import { bad, good, open, subjectOf } from './grounds/ruling';
import { alarmsOnMetric, goesOffAtOne } from './grounds/watched-metrics';

const WAITING = { namespace: 'AWS/SQS', name: 'ApproximateNumberOfMessagesVisible', dimension: 'QueueName' };

/** What lies in such a queue failed for good, and only a person can put it right. */
export const deadLettersAlarm: Rule = {
  control: 'REM-03',
  examine: (assembly) =>
    [...deadLetterQueues(assembly)].map((queue) => {
      const subject = subjectOf(queue);
      const alarms = alarmsOnMetric(queue, WAITING, assembly);
      const ready = alarms.filter(goesOffAtOne);
      if (ready.some(({ conditional }) => conditional === undefined)) {
        return { subject, ...good(`${ready[0]?.logicalId} goes off at the first message`) };
      }
      if (ready.length > 0) return { subject, ...open('its alarm is there only under a condition') };
      return alarms.length === 0
        ? { subject, ...bad('takes what failed for good, and no alarm looks at it') }
        : { subject, ...bad(`${alarms[0]?.logicalId} does not go off at one message`) };
    }),
};
