import { oneOf } from './grounds/property';
import { exists } from './grounds/ruling';
import { SINGLETON, settledAs } from './grounds/singletons';

export const snapshotsCannotBeShared = exists('DATA-06', {
  types: ['AWS::EC2::SnapshotBlockPublicAccess', SINGLETON],
  missing: 'nothing blocks the public sharing of snapshots',
  switch: 'snapshotPublicAccessBlock',
  examine: (resource) => {
    const block = settledAs('snapshot-block-public-access', resource);
    return block && oneOf(block, 'State', ['block-all-sharing']);
  },
});
