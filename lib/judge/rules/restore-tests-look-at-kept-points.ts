import { within } from './grounds/property';
import { figure, perResource } from './grounds/ruling';

const TYPES = ['AWS::Backup::RestoreTestingPlan', 'AWS::Backup::RestoreTestingSelection'];

/** The default window of 30 days looks for points that are deleted after seven. */
export const restoreTestsLookAtKeptPoints = perResource('BAK-15', TYPES, (resource, ground) =>
  resource.type === 'AWS::Backup::RestoreTestingPlan'
    ? within(resource, 'RecoveryPointSelection.SelectionWindowDays', {
        min: 1,
        max: figure(ground, 'backupRetentionDays'),
      })
    : within(resource, 'ValidationWindowHours', { min: 1, byDefault: 0 }),
);
