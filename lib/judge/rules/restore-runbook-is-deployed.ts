import type { Resource, Value } from '../assembly/assembly';
import { at, isUnresolved, listOf, say } from '../assembly/value';
import { pointedTo } from './grounds/links';
import { bad, exists, type Ground, good, open, type Ruling, shown } from './grounds/ruling';

const STEPS = 'Content.mainSteps';

/** In a disaster nobody looks a command up: an automation document restores with a role that is there. IR-10 asks for its approval. */
export const restoreRunbookIsDeployed = exists('BAK-34', {
  types: ['AWS::SSM::Document'],
  missing: 'no automation document restores a backup',
  examine: (document, ground) => {
    if (document.properties['DocumentType'] !== 'Automation') return undefined;
    const steps = at(document.properties, STEPS);
    if (isUnresolved(steps)) return open('its steps cannot be resolved', STEPS);
    const index = listOf(steps).findIndex(restores);
    return index < 0 ? undefined : restoredWith(document, listOf(steps)[index], `${STEPS}.${index}`, ground);
  },
});

function restores(step: Value): boolean {
  return (
    at(step, 'action') === 'aws:executeAwsApi' &&
    say(at(step, 'inputs.Service')).toLowerCase() === 'backup' &&
    at(step, 'inputs.Api') === 'StartRestoreJob'
  );
}

function restoredWith(document: Resource, step: Value | undefined, path: string, { assembly }: Ground): Ruling {
  const raw = at(step, 'inputs.IamRoleArn');
  if (isUnresolved(raw))
    return open('with which role it restores cannot be resolved', `${path}.inputs.IamRoleArn`, raw);
  const role = pointedTo(raw, assembly, 'AWS::IAM::Role');
  return role === undefined
    ? bad('restores with no role of the assembly', `${path}.inputs.IamRoleArn`, shown(raw))
    : good(`${document.logicalId} restores a recovery point with ${role.logicalId}`, path);
}
