import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import type { Rule } from '../rule';
import { bad, good, open, subjectOf } from './grounds/ruling';
import { alarmsOnMetric, type Metric } from './grounds/watched-metrics';

/** What fails aloud only where somebody listens, and the metrics by which it does; of the names in one list, one is enough. */
const LOUD: Readonly<Record<string, readonly (readonly Metric[])[]>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [
    [{ namespace: 'AWS/ApplicationELB', name: 'HTTPCode_ELB_5XX_Count', dimension: 'LoadBalancer' }],
  ],
  'AWS::RDS::DBCluster': [
    ['ACUUtilization', 'CPUUtilization'].map((name) => ({
      namespace: 'AWS/RDS',
      name,
      dimension: 'DBClusterIdentifier',
    })),
  ],
  'AWS::StepFunctions::StateMachine': [
    [{ namespace: 'AWS/States', name: 'ExecutionsFailed', dimension: 'StateMachineArn' }],
    [{ namespace: 'AWS/States', name: 'ExecutionsTimedOut', dimension: 'StateMachineArn' }],
  ],
};

/** Functions, queues, certificates and backups have controls of their own. */
export const whatServesHasAlarms: Rule = {
  control: 'ALR-25',
  examine: (assembly) =>
    Object.entries(LOUD).flatMap(([type, metrics]) =>
      assembly.ofType(type).flatMap((resource) => metrics.map((names) => listens(resource, names, assembly))),
    ),
};

function listens(resource: Resource, metrics: readonly Metric[], assembly: Assembly): Finding {
  const subject = subjectOf(resource);
  const names = metrics.map(({ name }) => name).join(' or ');
  const alarms = metrics.flatMap((metric) => alarmsOnMetric(resource, metric, assembly));
  if (alarms.some(({ conditional }) => conditional === undefined)) {
    return { subject, ...good(`${alarms[0]?.logicalId} watches ${names}`) };
  }
  return alarms.length > 0
    ? { subject, ...open(`its alarm on ${names} is there only under a condition`) }
    : { subject, ...bad(`no alarm watches its ${names}`) };
}
