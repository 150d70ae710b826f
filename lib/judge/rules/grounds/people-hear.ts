import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import { say } from '../../assembly/value';
import type { SampleEvent } from '../../events/sample-events';
import type { Tampering } from '../../events/tampering-events';
import { alertTopics } from './alert-topics';
import { rulesFor } from './event-deliveries';
import { bad, good, open, wholeAssembly } from './ruling';

/** Whether each of the events alone is passed to the alert topic, whichever rules do it. */
export function heardOf({ what, events }: Tampering, assembly: Assembly): Finding {
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
export function reachesPeople(event: SampleEvent, assembly: Assembly): boolean | undefined {
  const topics = alertTopics(assembly);
  const found = rulesFor(event, assembly).map(({ rule, matched }) => {
    if (rule.targets.some(({ resource }) => resource !== undefined && topics.has(resource))) return matched;
    const hidden = rule.targetsHidden || rule.targets.some(({ arn }) => arn === undefined);
    return hidden ? undefined : false;
  });
  if (found.includes(true)) return true;
  return found.includes(undefined) ? undefined : false;
}

export function nameOf({ detail, source, 'detail-type': kind }: SampleEvent): string {
  const { eventSource, eventName } = detail as { eventSource?: unknown; eventName?: unknown };
  return eventName === undefined ? `a ${say(kind)} of ${say(source)}` : `${say(eventName)} of ${say(eventSource)}`;
}
