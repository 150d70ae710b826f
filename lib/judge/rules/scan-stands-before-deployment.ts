import { isDeployment, PIPELINE, stepsOf } from './grounds/pipelines';
import { bad, good, open, perResource } from './grounds/ruling';

/** CodePipeline calls what tests and scans either a test or, with CodeBuild, a build of its own after the build. */
export const scanStandsBeforeDeployment = perResource('PIPE-02', [PIPELINE], (pipeline) => {
  const steps = stepsOf(pipeline);
  if (steps === undefined) return open('its stages cannot be resolved', 'Stages');
  const deployments = steps.filter(isDeployment);
  if (deployments.length === 0) return undefined;
  const first = Math.min(...deployments.map(({ order }) => order));
  const build = steps.find(({ category }) => category === 'Build');
  const scan = steps.find(
    (step) =>
      step.order < first &&
      (step.category === 'Test' || step.provider === 'InspectorScan') &&
      step.order >= (build?.order ?? 0),
  );
  return scan === undefined
    ? bad(
        'nothing tests or scans between build and deployment',
        'Stages',
        steps.map(({ category }) => category),
        'Build, Test, Deploy',
      )
    : good(`${scan.stage} tests or scans before anything is deployed`, scan.path);
});
