import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import { faults, within } from './grounds/property';
import { bad, figure, good, open, perResource, type Ruling, shown } from './grounds/ruling';

const TYPES = ['AWS::Backup::RestoreTestingPlan', 'AWS::Backup::RestoreTestingSelection'];

/** The default window of 30 days looks for points that are deleted after seven. */
export const restoreTestsLookAtKeptPoints = perResource('BAK-15', TYPES, (resource, ground) =>
  resource.type === 'AWS::Backup::RestoreTestingPlan'
    ? faults([
        within(resource, 'RecoveryPointSelection.SelectionWindowDays', {
          min: 1,
          max: figure(ground, 'backupRetentionDays'),
        }),
        looksAtSnapshots(resource),
      ])
    : within(resource, 'ValidationWindowHours', { min: 1, byDefault: 0 }),
);

/** Of what is not critical there are no others. */
function looksAtSnapshots({ properties }: Resource): Ruling {
  const path = 'RecoveryPointSelection.RecoveryPointTypes';
  const types = at(properties, path);
  if (isUnresolved(types)) return open('which points it picks cannot be resolved', path);
  return listOf(types).includes('SNAPSHOT')
    ? good('picks from snapshots', path)
    : bad('never picks a snapshot', path, shown(types), 'SNAPSHOT');
}
