import { at, isReference, isUnresolved } from '../assembly/value';
import { deliveredTo, endsInArchive } from './grounds/archives';
import { bad, exists, good, open, shown } from './grounds/ruling';
import { SINGLETON, settledAs } from './grounds/singletons';

/** AWS Config cannot deliver into a bucket whose lock has a default retention, so it may take the way round over another. */
export const configDeliversToArchive = exists('DET-06', {
  types: ['AWS::Config::DeliveryChannel', SINGLETON],
  missing: 'the assembly has no AWS Config delivery channel',
  switch: 'configRecorder',
  examine: (resource, { assembly }) => {
    const channel = settledAs('config-recorder', resource);
    if (channel === undefined) return undefined;
    const raw = at(channel.properties, 'S3BucketName');
    const bucket = deliveredTo(raw, assembly);
    if (bucket !== undefined && endsInArchive(bucket, assembly)) {
      return good(`what it delivers to ${bucket.logicalId} ends in the locked archive`, 'S3BucketName');
    }
    return isUnresolved(raw) || (isReference(raw) && bucket === undefined)
      ? open('where it delivers cannot be resolved', 'S3BucketName', raw)
      : bad('what it delivers does not end in the locked archive', 'S3BucketName', shown(raw));
  },
});
