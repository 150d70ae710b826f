import type { Finding } from '../../../promises/judgement';
import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { at, isUnresolved, listOf } from '../../assembly/value';
import { meetsAll, names, not, some, statefulTags } from './backups';
import { open, shown, subjectOf } from './ruling';

/**
 * Whether a restore testing selection takes a resource of its type. One that has neither ARNs nor conditions takes
 * nothing. Undefined where the templates do not tell it.
 */
export function testsRestoreOf(selection: Resource, resource: Resource, assembly: Assembly): boolean | undefined {
  const arns = selection.properties['ProtectedResourceArns'];
  const conditions = selection.properties['ProtectedResourceConditions'];
  if (isUnresolved(arns) || isUnresolved(conditions)) return undefined;
  if (listOf(arns).length === 0 && conditions === undefined) return false;
  const parts = [
    arns === undefined ? true : some(listOf(arns).map((value) => names(value, resource, assembly))),
    conditions === undefined ? true : meetsAll(conditions, statefulTags(resource)),
  ];
  if (parts.includes(false)) return false;
  return parts.includes(undefined) || selection.conditional !== undefined ? undefined : true;
}

/** Whether a restore testing plan picks from a vault; undefined where the templates do not tell it, or not which vault. */
export function looksInto(plan: Resource, vault: Resource | undefined, assembly: Assembly): boolean | undefined {
  const included = at(plan.properties, 'RecoveryPointSelection.IncludeVaults');
  const excluded = at(plan.properties, 'RecoveryPointSelection.ExcludeVaults');
  const within = (list: Value | undefined): boolean | undefined => {
    if (isUnresolved(list)) return undefined;
    const values = listOf(list);
    if (vault !== undefined) return some(values.map((value) => names(value, vault, assembly)));
    return values.includes('*') ? true : values.length === 0 ? false : undefined;
  };
  const [takes, spares] = [within(included), not(within(excluded))];
  if (takes === false || spares === false) return false;
  return takes === undefined || spares === undefined ? undefined : true;
}

/** Asks of every type of resource under test; a selection whose type the templates do not tell is unknown. */
export function perTypeUnderTest(
  assembly: Assembly,
  examine: (type: string) => readonly Finding[],
): readonly Finding[] {
  const types = new Set<string>();
  const untold: Finding[] = [];
  for (const selection of assembly.ofType('AWS::Backup::RestoreTestingSelection')) {
    const type = selection.properties['ProtectedResourceType'];
    if (typeof type === 'string') types.add(type);
    else
      untold.push({
        subject: subjectOf(selection),
        ...open('its type cannot be resolved', 'ProtectedResourceType', shown(type)),
      });
  }
  return [...[...types].sort().flatMap(examine), ...untold];
}
