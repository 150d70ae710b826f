import type { Finding } from '../../promises/judgement';
import type { Resource } from '../assembly/assembly';
import { say } from '../assembly/value';
import type { Rule } from '../rule';
import { STATEFUL, statefulResources } from './grounds/backups';
import { bad, good, subjectOf, wholeAssembly } from './grounds/ruling';

export const restoreTestsCoverAllTypes: Rule = {
  control: 'BAK-14',
  examine: (assembly): readonly Finding[] => {
    const kept = new Map<string, Resource>();
    for (const resource of statefulResources(assembly)) {
      const kind = kindOf(resource);
      if (!kept.has(kind)) kept.set(kind, resource);
    }
    const selections = assembly.ofType('AWS::Backup::RestoreTestingSelection');
    const tested = new Map(selections.map((s) => [say(s.properties['ProtectedResourceType']), s]));
    return [...kept].map(([kind, example]): Finding => {
      const selection = tested.get(kind);
      if (selection !== undefined) return { subject: subjectOf(selection), ...good(`tests restores of ${kind}`) };
      const subject =
        selections.length === 0 ? wholeAssembly('AWS::Backup::RestoreTestingSelection') : subjectOf(example);
      return { subject, ...bad(`no restore testing selection covers ${kind}, such as ${example.logicalId}`) };
    });
  },
};

/** AWS Backup tells Aurora clusters from others by their engine. */
function kindOf(resource: Resource): string {
  const engine = resource.properties['Engine'];
  const plainCluster =
    resource.type === 'AWS::RDS::DBCluster' && typeof engine === 'string' && !engine.startsWith('aurora');
  return plainCluster ? 'RDS' : (STATEFUL[resource.type] ?? resource.type);
}
