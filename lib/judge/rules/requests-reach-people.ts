import { say } from '../assembly/value';
import { event } from '../events/sample-events';
import type { Rule } from '../rule';
import { heardOf } from './grounds/people-hear';
import { subjectOf } from './grounds/ruling';

const ASKED = { target: 'mallory', requester: 'ada', ticket: 'T-1', reason: 'left the company' };

/** A whole request and one that lacks everything: what is dropped silently shuts nobody out. */
const REQUESTS = [ASKED, {}].map((detail) => event('rampart.admin', 'UserDisableRequest', detail));

export const requestsReachPeople: Rule = {
  control: 'ALR-19',
  examine: (assembly) => {
    const { subject: everywhere, ...said } = heardOf(
      { what: 'a request to disable a person', events: REQUESTS },
      assembly,
    );
    const bus = assembly
      .ofType('AWS::Events::EventBus')
      .find(({ properties }) => say(properties['Name']).endsWith('-admin'));
    // Where the bus stands, requests are put on it.
    return [{ subject: bus === undefined ? everywhere : subjectOf(bus), ...said }];
  },
};
