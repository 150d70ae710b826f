import { at, isReference, isUnresolved } from '../assembly/value';
import { archives, deliveredTo } from './grounds/archives';
import { bad, exists, good, open, shown } from './grounds/ruling';
import { SINGLETON, settledAs } from './grounds/singletons';

export const configDeliversToArchive = exists('DET-06', {
  types: ['AWS::Config::DeliveryChannel', SINGLETON],
  missing: 'the assembly has no AWS Config delivery channel',
  switch: 'configRecorder',
  examine: (resource, { assembly }) => {
    const channel = settledAs('config-recorder', resource);
    if (channel === undefined) return undefined;
    const raw = at(channel.properties, 'S3BucketName');
    const bucket = deliveredTo(raw, assembly);
    if (bucket !== undefined && archives(assembly).has(bucket)) return good('delivers to the log archive');
    return isUnresolved(raw) || (isReference(raw) && bucket === undefined)
      ? open('where it delivers cannot be resolved', 'S3BucketName', raw)
      : bad('does not deliver to the log archive', 'S3BucketName', shown(raw));
  },
});
