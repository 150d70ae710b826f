import type { Resource } from '../assembly/assembly';
import { at, isUnresolved } from '../assembly/value';
import { oneOf, valueWithin, worst } from './grounds/property';
import { exists, figure, type Ground, good, open, type Ruling } from './grounds/ruling';

/** Kinds of disruption that a region by itself can have. That the region is lost is one more, where copies go to another. */
const DISRUPTIONS = ['Software', 'Hardware', 'AZ'] as const;
const SECONDS = 60;

export const objectivesAreStated = exists('BAK-30', {
  types: ['AWS::ResilienceHub::ResiliencyPolicy'],
  missing: 'no resilience policy states the recovery objectives',
  examine: (policy, ground) => {
    const body = policy.properties['Policy'];
    if (isUnresolved(body)) return open('its objectives cannot be resolved', 'Policy', body);
    const far = ground.expectations.figures['crossRegionCopy'] === true;
    const kinds = [...DISRUPTIONS, ...(far ? ['Region'] : [])];
    const decisive = worst([
      ...kinds.flatMap((kind) => objectives(policy, kind, ground)),
      // Absent, it may be stored anywhere.
      oneOf(policy, 'DataLocationConstraint', ['SameContinent', 'SameCountry'], 'AnyLocation'),
    ]);
    return decisive?.verdict === 'holds' ? good(`states both objectives for ${kinds.join(', ')}`, 'Policy') : decisive;
  },
});

function objectives(policy: Resource, kind: string, ground: Ground): readonly Ruling[] {
  return (['Rto', 'Rpo'] as const).map((name) => {
    const path = `Policy.${kind}.${name}InSecs`;
    const most = figure(ground, name === 'Rto' ? 'rtoMinutes' : 'rpoMinutes') * SECONDS;
    return valueWithin(at(policy.properties, path), path, { min: 0, max: most });
  });
}
