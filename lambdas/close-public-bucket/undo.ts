import { isDeepStrictEqual } from 'node:util';
import type { Recorded, UndoPlan } from '../runtime/outcome';
import type { BucketState, BucketStep } from './decide';

/** Puts the recorded block back, or removes it where there was none, unless somebody changed it since. */
export function undoPlan({ before, after }: Recorded<BucketState>, live: BucketState): UndoPlan<BucketStep> {
  if (sameBlock(live, before))
    return { verdict: 'noop', why: 'the block on public access is as it was before the repair' };
  if (!sameBlock(live, after)) {
    return {
      verdict: 'refuse',
      why: 'the block on public access is not as the repair left it: somebody changed it since',
    };
  }
  const why = 'back to the block on public access that was there before the repair';
  const { bucket: Bucket } = live;
  if (before.block === null)
    return { verdict: 'act', why, steps: [{ api: 's3:DeletePublicAccessBlock', params: { Bucket } }] };
  const params = { Bucket, PublicAccessBlockConfiguration: before.block };
  return { verdict: 'act', why, steps: [{ api: 's3:PutPublicAccessBlock', params }] };
}

export function sameBlock(one: BucketState, other: BucketState): boolean {
  return isDeepStrictEqual(one.block, other.block);
}
