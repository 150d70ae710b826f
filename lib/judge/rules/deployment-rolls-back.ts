import { at, listOf, say } from '../assembly/value';
import { isDeployment, PIPELINE, stepsOf } from './grounds/pipelines';
import { faults, flag } from './grounds/property';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const EVENTS = ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'];

export const deploymentRollsBack = perResource(
  'PIPE-04',
  [PIPELINE, 'AWS::CodeDeploy::DeploymentGroup'],
  (resource) => {
    if (resource.type !== PIPELINE) {
      const events = listOf(at(resource.properties, 'AutoRollbackConfiguration.Events'));
      const lacking = EVENTS.filter((event) => !events.includes(event));
      return faults([
        flag(resource, 'AutoRollbackConfiguration.Enabled', true),
        lacking.length === 0
          ? good('rolls back on failure and on alarm', 'AutoRollbackConfiguration.Events')
          : bad(`does not roll back on ${lacking.join(', ')}`, 'AutoRollbackConfiguration.Events', events, EVENTS),
      ]);
    }
    const steps = stepsOf(resource);
    if (steps === undefined) return open('its stages cannot be resolved', 'Stages');
    const stages = [...new Set(steps.filter(isDeployment).map(({ path }) => Number(path.split('.')[1])))];
    return stages.length === 0
      ? undefined
      : faults(stages.map((s) => stageRollsBack(listOf(resource.properties['Stages'])[s], s)));
  },
);

function stageRollsBack(stage: Parameters<typeof at>[0], index: number): Ruling {
  const path = `Stages.${index}.OnFailure.Result`;
  const result = at(stage, 'OnFailure.Result');
  return result === 'ROLLBACK'
    ? good('rolls back when it fails', path)
    : bad(`stage ${say(at(stage, 'Name'))} stays half deployed when it fails`, path, result, 'ROLLBACK');
}
