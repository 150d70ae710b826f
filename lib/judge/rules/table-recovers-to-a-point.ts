import type { Value } from '../assembly/assembly';
import { at, booleanOf, isReference, isUnresolved, listOf } from '../assembly/value';
import { faults, valueWithin } from './grounds/property';
import { bad, figure, type Ground, good, open, perResource, type Ruling } from './grounds/ruling';

const TYPES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];
const PATH = 'PointInTimeRecoverySpecification';

/** Each replica of a global table recovers by itself. */
export const tableRecoversToAPoint = perResource('BAK-18', TYPES, (table, ground) => {
  if (table.type === 'AWS::DynamoDB::Table') return recovers(table.properties[PATH], PATH, ground);
  const replicas = table.properties['Replicas'];
  if (isUnresolved(replicas)) return open('its replicas cannot be resolved', 'Replicas');
  return faults(listOf(replicas).flatMap((replica, i) => recovers(at(replica, PATH), `Replicas.${i}.${PATH}`, ground)));
});

function recovers(settings: Value | undefined, place: string, ground: Ground): readonly Ruling[] {
  if (isUnresolved(settings)) return [open(`${place} cannot be resolved`, place)];
  const period = `${place}.RecoveryPeriodInDays`;
  return faults([
    switchedOn(at(settings, 'PointInTimeRecoveryEnabled'), `${place}.PointInTimeRecoveryEnabled`),
    // DynamoDB keeps 35 days where nothing is said, longer than the promised destruction.
    valueWithin(at(settings, 'RecoveryPeriodInDays'), period, {
      min: figure(ground, 'backupRetentionDays'),
      max: figure(ground, 'backupMaxDays'),
      byDefault: 35,
    }),
  ]);
}

function switchedOn(raw: Value | undefined, place: string): Ruling {
  if (booleanOf(raw) === true) return good(`${place} is true`, place);
  return isUnresolved(raw) || isReference(raw)
    ? open(`${place} cannot be resolved`, place)
    : bad(`${place} is not true`, place, undefined, true);
}
