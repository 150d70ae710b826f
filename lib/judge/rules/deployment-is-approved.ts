import { isDeployment, PIPELINE, stepsOf } from './grounds/pipelines';
import { bad, good, open, perResource } from './grounds/ruling';

const TESTING = /\b(dev|test|staging|integration|sandbox|qa)\b|^(dev|test|staging|sandbox|qa)/i;

/** A stage whose name says that it is none of production may deploy unasked; what else deploys waits for a person. */
export const deploymentIsApproved = perResource('PIPE-01', [PIPELINE], (pipeline) => {
  const steps = stepsOf(pipeline);
  if (steps === undefined) return open('its stages cannot be resolved', 'Stages');
  const deployments = steps.filter((step) => isDeployment(step) && !TESTING.test(step.stage));
  if (deployments.length === 0) return undefined;
  const unasked = deployments.filter(
    (deployment) => !steps.some(({ category, order }) => category === 'Approval' && order < deployment.order),
  );
  return unasked.length === 0
    ? good('waits for an approval before it deploys', 'Stages')
    : unasked.map(({ stage, path }) =>
        bad(`stage ${stage} deploys without an approval before it`, path, stage, 'a manual approval'),
      );
});
