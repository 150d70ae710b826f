import { at, isUnresolved, listOf } from '../assembly/value';
import { valueWithin } from './grounds/property';
import { bad, figure, open, perResource } from './grounds/ruling';

const STEPS = 'Content.mainSteps';

/** Whoever starts the document must not be the one who decides; the first step waits for others. */
export const runbooksBeginWithApproval = perResource('IR-10', ['AWS::SSM::Document'], (document, ground) => {
  if (document.properties['DocumentType'] !== 'Automation') return undefined;
  const steps = at(document.properties, STEPS);
  if (isUnresolved(steps)) return open('its steps cannot be resolved', STEPS);
  const [first] = listOf(steps);
  if (at(first, 'action') !== 'aws:approve')
    return bad('does not begin with an approval', `${STEPS}.0.action`, at(first, 'action'), 'aws:approve');
  const path = `${STEPS}.0.inputs.MinRequiredApprovals`;
  return valueWithin(at(first, 'inputs.MinRequiredApprovals'), path, {
    min: figure(ground, 'minApprovers'),
    byDefault: 1,
  });
});
