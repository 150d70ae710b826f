import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import { faults, flag, oneOf } from './grounds/property';
import { bad, exists, good, open, type Ruling, shown } from './grounds/ruling';
import { SINGLETON, settledAs } from './grounds/singletons';

export const recorderRecordsEverything = exists('DET-05', {
  types: ['AWS::Config::ConfigurationRecorder', SINGLETON],
  missing: 'the assembly has no AWS Config recorder',
  switch: 'configRecorder',
  examine: (resource) => {
    const recorder = settledAs('config-recorder', resource);
    if (recorder === undefined) return undefined;
    return faults([
      flag(recorder, 'RecordingGroup.IncludeGlobalResourceTypes', true, false),
      oneOf(recorder, 'RecordingMode.RecordingFrequency', ['CONTINUOUS'], 'CONTINUOUS'),
      noDailyType(recorder),
      everyType(recorder),
    ]);
  },
});

/** The newer strategy says the same in another word, and an exclusion says the opposite. */
function everyType(recorder: Resource): Ruling {
  const strategy = at(recorder.properties, 'RecordingGroup.RecordingStrategy.UseOnly');
  const excluded = listOf(at(recorder.properties, 'RecordingGroup.ExclusionByResourceTypes.ResourceTypes'));
  if (excluded.length > 0) return bad('leaves resource types out', 'RecordingGroup', shown(excluded));
  if (strategy === 'ALL_SUPPORTED_RESOURCE_TYPES') return good('records all supported types', 'RecordingGroup');
  return flag(recorder, 'RecordingGroup.AllSupported', true, false);
}

function noDailyType(recorder: Resource): Ruling {
  const path = 'RecordingMode.RecordingModeOverrides';
  const overrides = at(recorder.properties, path);
  if (isUnresolved(overrides)) return open('its overrides cannot be resolved', path, overrides);
  return listOf(overrides).every((override) => at(override, 'RecordingFrequency') === 'CONTINUOUS')
    ? good('records continuously', path)
    : bad('records some types once a day only', path, shown(overrides));
}
