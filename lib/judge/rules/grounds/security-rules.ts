import { at } from '../../assembly/value';
import { certificateEnds } from '../../events/edge-events';
import { matchesEvent } from '../../events/event-pattern';
import { REPORTS } from '../../events/report-events';
import { assumeRole, backupJob, SECURITY_EVENTS } from '../../events/sample-events';
import { EDGE_OPENINGS, OPENINGS, TAMPERING, WEB_ACL_OPENINGS } from '../../events/tampering-events';
import { TOLD } from '../../events/told-events';
import { type EventRule, eventRules, rulesAbout } from './event-deliveries';
import { remember } from './links';

/** By source and kind alone: also who takes a role of emergency, backups that fail and certificates that end. */
const KINDS = [...SECURITY_EVENTS, assumeRole('any'), backupJob('FAILED'), certificateEnds('any', 'any')];

/** What somebody does who attacks or blinds an account, and what the services that look for it say. */
const THREATS = [...TAMPERING, ...OPENINGS, ...EDGE_OPENINGS, ...WEB_ACL_OPENINGS, ...REPORTS].flatMap(
  ({ events }) => events,
);

/** A rule that waits for these by name wants to know who changes what; one that takes all of a service mostly does not. */
const CHANGES = TOLD.flatMap(({ events }) => events);

/**
 * Event rules on which it depends whether anybody hears of an attack, enabled or not: by source and kind those on services
 * that report threats, and all whose pattern takes a call that weakens or opens the account, or that people are told of.
 */
export const securityRules = remember((assembly): ReadonlySet<EventRule> => {
  const takes = ({ pattern, resource }: EventRule) => {
    if (pattern === undefined) return false;
    const byName = at(resource.properties, 'EventPattern.detail.eventName') !== undefined;
    return (byName ? [...THREATS, ...CHANGES] : THREATS).some((event) => matchesEvent(pattern, event) === true);
  };
  return new Set([...KINDS.flatMap((event) => rulesAbout(event, assembly)), ...eventRules(assembly).filter(takes)]);
});
