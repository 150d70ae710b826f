import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import { isReference, isUnresolved, say } from '../assembly/value';
import type { Rule } from '../rule';
import { kindOf, statefulResources } from './grounds/backups';
import { testsRestoreOf } from './grounds/restore-tests';
import { bad, good, open, subjectOf, wholeAssembly } from './grounds/ruling';

/** A selection of the right type that asks for a tag which nothing has tests nothing. */
export const restoreTestsCoverAllTypes: Rule = {
  control: 'BAK-14',
  examine: (assembly) => {
    const selections = assembly.ofType('AWS::Backup::RestoreTestingSelection');
    return statefulResources(assembly).map((resource) => examine(resource, selections, assembly));
  },
};

function examine(resource: Resource, selections: readonly Resource[], assembly: Assembly): Finding {
  const kind = kindOf(resource);
  if (selections.length === 0) {
    const subject = wholeAssembly('AWS::Backup::RestoreTestingSelection');
    return { subject, ...bad(`no restore testing selection covers ${kind}, such as ${resource.logicalId}`) };
  }
  const subject = subjectOf(resource);
  const answers = selections.map((selection) => ({ selection, answer: takes(selection, resource, kind, assembly) }));
  const taking = answers.find(({ answer }) => answer === true);
  if (taking !== undefined) return { subject, ...good(`${taking.selection.logicalId} tests its restore`) };
  return answers.some(({ answer }) => answer === undefined)
    ? { subject, ...open('whether a restore testing selection takes it cannot be resolved') }
    : { subject, ...bad(`no restore testing selection of type ${kind} takes it`) };
}

function takes(selection: Resource, resource: Resource, kind: string, assembly: Assembly): boolean | undefined {
  const type = selection.properties['ProtectedResourceType'];
  const hidden = isUnresolved(type) || isReference(type);
  if (!hidden && say(type) !== kind) return false;
  const taken = testsRestoreOf(selection, resource, assembly);
  return taken === true && hidden ? undefined : taken;
}
