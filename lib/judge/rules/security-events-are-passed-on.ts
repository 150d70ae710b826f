import type { Finding } from '../../promises/judgement';
import { at, isUnresolved, numberOf } from '../assembly/value';
import type { Rule } from '../rule';
import { type EventRule, type EventTarget, serviceOf } from './grounds/event-deliveries';
import { faults } from './grounds/property';
import { bad, good, open, type Ruling, shown, subjectOf } from './grounds/ruling';
import { securityRules } from './grounds/security-rules';

const ALLOWED = ['sns', 'lambda', 'events', 'sqs'];

/** A rule on security events that is off, waits for a clock or feeds something slow is a promise of minutes broken. */
export const securityEventsArePassedOn: Rule = {
  control: 'ALR-07',
  examine: (assembly) =>
    [...securityRules(assembly)].flatMap((rule): readonly Finding[] =>
      faults([state(rule), schedule(rule), ...targets(rule)]).map((ruling) => ({
        subject: subjectOf(rule.resource),
        ...ruling,
      })),
    ),
};

function state({ enabled, resource }: EventRule): Ruling {
  if (enabled === undefined) return open('whether it is enabled cannot be resolved', 'State');
  return enabled ? good('is enabled', 'State') : bad('is not enabled', 'State', shown(resource.properties['State']));
}

function schedule({ scheduled, resource }: EventRule): Ruling {
  return scheduled
    ? bad('runs on a schedule too', 'ScheduleExpression', shown(resource.properties['ScheduleExpression']))
    : good('waits for events only', 'EventPattern');
}

function targets({ targets: list, targetsHidden }: EventRule): readonly Ruling[] {
  if (targetsHidden) return [open('its targets cannot be resolved', 'Targets')];
  if (list.length === 0) return [bad('has no target', 'Targets')];
  return list.map(takesAtOnce);
}

function takesAtOnce(target: EventTarget): Ruling {
  const { path, resource } = target;
  const service = serviceOf(target);
  if (service === undefined) return open('a target cannot be resolved', path, shown(target.value));
  if (!ALLOWED.includes(service)) {
    return bad('a target is neither topic, function, bus nor queue', path, shown(target.value), ALLOWED);
  }
  const delay = resource?.type === 'AWS::SQS::Queue' ? at(resource.properties, 'DelaySeconds') : undefined;
  if (isUnresolved(delay)) return open('the delay of its queue cannot be resolved', path, delay);
  return (numberOf(delay) ?? 0) > 0
    ? bad('its queue holds messages back', path, delay, 0)
    : good('passes on at once', path);
}
