import type { Resource } from '../assembly/assembly';
import { pointedTo } from './grounds/links';
import { bad, good, perResource, type Ruling } from './grounds/ruling';

const BUCKET = 'AWS::S3::Bucket';

/** The bucket stays with what is in it; without its policy nothing refuses deletion or plain HTTP any more. */
export const keptBucketKeepsItsPolicy = perResource('RES-08', ['AWS::S3::BucketPolicy'], (policy, { assembly }) => {
  const bucket = pointedTo(policy.properties['Bucket'], assembly, BUCKET);
  if (bucket === undefined) return undefined;
  const ways = [
    ['DeletionPolicy', bucket.deletionPolicy, policy.deletionPolicy],
    ['UpdateReplacePolicy', bucket.updateReplacePolicy, policy.updateReplacePolicy],
  ] as const;
  const lost = ways.flatMap(([property, ofBucket, own]) =>
    isKept(ofBucket) && !isKept(own) ? [lostBy(property, own, bucket)] : [],
  );
  if (lost.length > 0) return lost;
  return ways.some(([, ofBucket]) => isKept(ofBucket)) ? good('stays with its bucket', 'DeletionPolicy') : undefined;
});

function isKept(policy: string | undefined): boolean {
  return policy === 'Retain' || policy === 'RetainExceptOnCreate';
}

function lostBy(property: string, own: string | undefined, bucket: Resource): Ruling {
  const said = bad(`goes by ${property} while bucket ${bucket.logicalId} stays`, undefined, own ?? 'Delete', 'Retain');
  // Beside Properties, not in them.
  return { ...said, property };
}
