import { at } from '../assembly/value';
import { faults, oneOf } from './grounds/property';
import { bad, good, perResource } from './grounds/ruling';

/** Level 2 holds all that level 1 holds. */
const LEVELS: Readonly<Record<string, readonly string[]>> = {
  LEVEL_1: ['LEVEL_1', 'LEVEL_2'],
  LEVEL_2: ['LEVEL_2'],
};

export const cisScanIsConfigured = perResource(
  'VUL-03',
  ['AWS::InspectorV2::CisScanConfiguration'],
  (scan, { expectations }) =>
    faults([
      oneOf(scan, 'SecurityLevel', LEVELS[String(expectations.figures['cisLevel'])] ?? ['LEVEL_2']),
      at(scan.properties, 'Schedule.Daily') === undefined
        ? bad('does not run daily', 'Schedule', undefined, 'Daily')
        : good('runs daily', 'Schedule.Daily'),
    ]),
);
