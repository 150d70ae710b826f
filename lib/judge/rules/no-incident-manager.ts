import { noneDeclared } from './grounds/absence';

/** Closed to new customers on 7 November 2025, so that a deployment into an account that never used it fails. */
export const noIncidentManager = noneDeclared(
  'IR-02',
  ['AWS::SSMIncidents::ResponsePlan', 'AWS::SSMIncidents::ReplicationSet'],
  { found: 'is of a service that takes no new customers', none: 'no resource of Incident Manager is declared' },
);
