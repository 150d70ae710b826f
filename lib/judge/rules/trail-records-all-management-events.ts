import type { Resource, Value } from '../assembly/assembly';
import { at, booleanOf, isUnresolved, listOf } from '../assembly/value';
import { flag, worst } from './grounds/property';
import { bad, exists, good, open, type Ruling, shown } from './grounds/ruling';

export const trailRecordsAllManagementEvents = exists('LOG-01', {
  types: ['AWS::CloudTrail::Trail'],
  missing: 'the assembly has no trail',
  examine: (trail) =>
    worst([
      managementEvents(trail),
      flag(trail, 'IsLogging', true),
      flag(trail, 'IsMultiRegionTrail', true, false),
      flag(trail, 'IncludeGlobalServiceEvents', true, false),
    ]),
});

/** Without any selector CloudTrail records all management events. */
function managementEvents({ properties }: Resource): Ruling {
  const advanced = properties['AdvancedEventSelectors'];
  const basic = properties['EventSelectors'];
  if (isUnresolved(advanced) || isUnresolved(basic)) return open('its event selectors cannot be resolved');
  const path = advanced === undefined ? 'EventSelectors' : 'AdvancedEventSelectors';
  const selectors = listOf(advanced ?? basic);
  if (selectors.length === 0) return good('records all management events, as a trail without selectors does');
  const takesAll = advanced === undefined ? readsAndWrites(selectors) : selectors.some(isAllManagement);
  return takesAll
    ? good('records all management events', path)
    : bad('no selector takes all management events', path, shown(advanced ?? basic), 'all management events');
}

/** One selector may take the reads and another one the writes. */
function readsAndWrites(selectors: readonly Value[]): boolean {
  const kinds = selectors
    .filter((s) => booleanOf(at(s, 'IncludeManagementEvents')) !== false)
    .filter((s) => listOf(at(s, 'ExcludeManagementEventSources')).length === 0)
    .map((s) => at(s, 'ReadWriteType') ?? 'All');
  return kinds.includes('All') || (kinds.includes('ReadOnly') && kinds.includes('WriteOnly'));
}

/** Any further field selector leaves something out. */
function isAllManagement(selector: Value): boolean {
  const fields = listOf(at(selector, 'FieldSelectors'));
  const [only] = fields;
  return (
    fields.length === 1 && at(only, 'Field') === 'eventCategory' && listOf(at(only, 'Equals')).includes('Management')
  );
}
