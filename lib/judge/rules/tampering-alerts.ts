import type { Finding } from '../../promises/judgement';
import type { Assembly } from '../assembly/assembly';
import { say } from '../assembly/value';
import type { SampleEvent } from '../events/sample-events';
import { TAMPERING, type Tampering } from '../events/tampering-events';
import type { Rule } from '../rule';
import { alertTopics } from './grounds/alert-topics';
import { rulesFor } from './grounds/event-deliveries';
import { bad, good, open, wholeAssembly } from './grounds/ruling';

/** Asked with the events themselves, whichever rules pass them on. */
export const tamperingAlerts: Rule = {
  control: 'ALR-12',
  examine: (assembly) => TAMPERING.map((tampering) => heardOf(tampering, assembly)),
};

function heardOf({ what, events }: Tampering, assembly: Assembly): Finding {
  const subject = wholeAssembly('AWS::Events::Rule');
  const reached = events.map((event) => ({ event, answer: reachesPeople(event, assembly) }));
  const silent = reached.find(({ answer }) => answer === false);
  if (silent !== undefined) {
    const name = nameOf(silent.event);
    return { subject, ...bad(`nobody hears of ${what}: no enabled rule passes ${name} to the alert topic`) };
  }
  const undecided = reached.find(({ answer }) => answer === undefined);
  return undecided === undefined
    ? { subject, ...good(`${what} reaches the alert topic`) }
    : { subject, ...open(`whether ${nameOf(undecided.event)} reaches the alert topic cannot be resolved`) };
}

/** Undefined where a rule perhaps passes it on, or where what a rule for it targets cannot be resolved. */
function reachesPeople(event: SampleEvent, assembly: Assembly): boolean | undefined {
  const topics = alertTopics(assembly);
  const found = rulesFor(event, assembly).map(({ rule, matched }) => {
    if (rule.targets.some(({ resource }) => resource !== undefined && topics.has(resource))) return matched;
    const hidden = rule.targetsHidden || rule.targets.some(({ arn }) => arn === undefined);
    return hidden ? undefined : false;
  });
  if (found.includes(true)) return true;
  return found.includes(undefined) ? undefined : false;
}

function nameOf({ detail }: SampleEvent): string {
  const { eventSource, eventName } = detail as { eventSource?: unknown; eventName?: unknown };
  return `${say(eventName)} of ${say(eventSource)}`;
}
