import type { Finding } from '../../promises/judgement';
import { at, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { bad, good, subjectOf, wholeAssembly } from './grounds/ruling';
import { threatAlarms, watchedBy } from './grounds/watched-metrics';

/** Log delivery alone can take as long as the whole way to a person may. */
export const threatAlarmReadsNoLog: Rule = {
  control: 'ALR-11',
  examine: (assembly) => {
    const alarms = threatAlarms(assembly);
    const filtered = assembly.ofType('AWS::Logs::MetricFilter').flatMap((filter) =>
      listOf(filter.properties['MetricTransformations']).map((t) => ({
        filter: filter.logicalId,
        metric: nameOf(at(t, 'MetricNamespace'), at(t, 'MetricName')),
      })),
    );
    const found = alarms.flatMap((alarm): Finding[] => {
      const metrics = watchedBy(alarm).map(({ namespace, name }) => nameOf(namespace, name));
      const hit = filtered.find(({ metric }) => metrics.includes(metric));
      return hit === undefined
        ? []
        : [{ subject: subjectOf(alarm), ...bad(`waits for log filter ${hit.filter}`, 'MetricName', hit.metric) }];
    });
    if (found.length > 0 || alarms.length === 0) return found;
    return [{ subject: wholeAssembly('AWS::CloudWatch::Alarm'), ...good('no alarm on a threat waits for logs') }];
  },
};

function nameOf(namespace: unknown, name: unknown): string {
  return `${JSON.stringify(namespace)} ${JSON.stringify(name)}`;
}
