import { at } from '../assembly/value';
import { faults, flag } from './grounds/property';
import { perResource } from './grounds/ruling';

const BREAKER = 'DeploymentConfiguration.DeploymentCircuitBreaker';

/** With CodeDeploy or an outside controller the breaker has no say. */
export const serviceBreaksItsCircuit = perResource('PIPE-05', ['AWS::ECS::Service'], (service) => {
  const controller = at(service.properties, 'DeploymentController.Type');
  return controller === 'CODE_DEPLOY' || controller === 'EXTERNAL'
    ? undefined
    : faults([flag(service, `${BREAKER}.Enable`, true), flag(service, `${BREAKER}.Rollback`, true)]);
});
