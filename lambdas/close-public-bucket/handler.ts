import { RemediationRejected } from '../runtime/errors';
import { type RemediationEvent, requestParameter } from '../runtime/event';
import { remediationHandler } from '../runtime/remediation-handler';
import { CONTRACT } from './contract';
import { type BucketState, type BucketStep, decide } from './decide';
import { applyToBucket, parseBucketState, readBucket } from './live';
import { sameBlock, undoPlan } from './undo';

function targets(event: RemediationEvent): readonly string[] {
  switch (event['detail-type']) {
    case 'AWS API Call via CloudTrail':
      return [requestParameter(event, 'bucketName')];
    case 'Config Rules Compliance Change':
      return [event.detail.resourceId];
    case 'GuardDuty Finding': {
      const names = (event.detail.resource.s3BucketDetails ?? []).map(({ name }) => name);
      if (names.length === 0) throw new RemediationRejected(`no bucket in a finding of type ${event.detail.type}`);
      return [...new Set(names)];
    }
  }
}

export const handler = remediationHandler<BucketState, BucketStep>({
  id: CONTRACT.remediation,
  targets,
  read: readBucket,
  decide,
  undo: undoPlan,
  same: sameBlock,
  apply: applyToBucket,
  parseState: parseBucketState,
});
