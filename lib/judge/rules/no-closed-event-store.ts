import { noneDeclared } from './grounds/absence';

/** CloudTrail Lake takes no new customers since 31 May 2026, so that a deployment into another account fails. */
export const noClosedEventStore = noneDeclared('IR-12', ['AWS::CloudTrail::EventDataStore'], {
  found: 'is a store that takes no new customers',
  none: 'no event data store is declared',
});
