import { remediationHandler } from '../runtime/remediation-handler';
import { CONTRACT } from './contract';
import { type BucketState, type BucketStep, decide } from './decide';
import { applyToBucket, parseBucketState, readBucket } from './live';
import { sameBlock, undoPlan } from './undo';

export const handler = remediationHandler<BucketState, BucketStep>({
  contract: CONTRACT,
  read: readBucket,
  decide,
  undo: undoPlan,
  same: sameBlock,
  apply: applyToBucket,
  parseState: parseBucketState,
});
