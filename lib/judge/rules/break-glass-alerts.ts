import { assumeRole } from '../events/sample-events';
import { alertTopics } from './grounds/alert-topics';
import { rulesFor } from './grounds/event-deliveries';
import { isExcepted } from './grounds/identity-policies';
import { bad, good, open, perResource } from './grounds/ruling';

/** Asked with the CloudTrail event of somebody who takes each role that is called break-glass. */
export const breakGlassAlerts = perResource('ALR-09', ['AWS::IAM::Role'], (role, { assembly }) => {
  if (!isExcepted(role, ['break-glass'])) return undefined;
  if (role.arn === undefined) return open('its ARN cannot be resolved');
  const topics = alertTopics(assembly);
  const rules = rulesFor(assumeRole(role.arn), assembly).filter(({ rule }) =>
    rule.targets.some(({ resource }) => resource !== undefined && topics.has(resource)),
  );
  const certain = rules.find(({ matched }) => matched === true);
  if (certain !== undefined) return good(`taking it alerts by rule ${certain.rule.resource.logicalId}`);
  return rules.length > 0
    ? open('whether taking it alerts cannot be resolved')
    : bad('nobody hears of it when somebody takes it: no enabled rule passes the event to the alert topic');
});
