import { notRefused } from './grounds/archives';
import { perArchive } from './grounds/per-archive';
import { bad, good } from './grounds/ruling';

/** A governance lock can be bypassed by whoever may; this refuses even those, the account's root among them. */
const ACTIONS = ['s3:DeleteObjectVersion', 's3:DeleteBucket', 's3:BypassGovernanceRetention'];

export const archiveRefusesDeletion = perArchive('LOG-12', (bucket, { assembly }) => {
  const open = notRefused(bucket, ACTIONS, assembly);
  return open.length === 0
    ? good('its policy refuses deletion and the bypass of its lock to everybody')
    : bad(`its policy does not refuse everybody ${open.join(', ')}`, undefined, open, ACTIONS);
});
