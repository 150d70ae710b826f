import { within } from './grounds/property';
import { figure, perResource } from './grounds/ruling';

export const keyWaitsForDeletion = perResource('KEY-02', ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'], (key, ground) =>
  within(key, 'PendingWindowInDays', { min: figure(ground, 'kmsPendingWindowDays'), byDefault: 30 }),
);
