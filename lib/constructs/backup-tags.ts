import { Tags } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Tags by which backup plans select across stacks. BAK controls prove that every stateful resource bears one. */
export const BACKUP_TAG = 'rampart:backup';
export const CRITICALITY_TAG = 'rampart:criticality';

/** `nightly` is kept as promised; `critical` can also be put back to any second of that time. */
export function backedUp(construct: IConstruct, how: 'nightly' | 'critical'): void {
  Tags.of(construct).add(BACKUP_TAG, 'nightly');
  if (how === 'critical') Tags.of(construct).add(CRITICALITY_TAG, 'critical');
}
