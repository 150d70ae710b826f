import {
  DeletePublicAccessBlockCommand,
  GetBucketTaggingCommand,
  GetBucketWebsiteCommand,
  GetPublicAccessBlockCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { s3Settings } from '../runtime/clients';
import type { Live } from '../runtime/outcome';
import { partition } from '../runtime/partition';
import { blockOf, type PublicAccessBlock, publicAccessBlock } from '../runtime/public-access-block';
import type { Place } from '../runtime/remediation';
import type { BucketState, BucketStep } from './decide';

const client = new S3Client(s3Settings());

/**
 * Every call names the expected owner: bucket names are global, and a bucket that was deleted may have come back in
 * somebody else's account.
 */
interface Owned {
  readonly Bucket: string;
  readonly ExpectedBucketOwner: string;
}

export async function readBucket(bucket: string, { account }: Place): Promise<Live<BucketState>> {
  const owned = { Bucket: bucket, ExpectedBucketOwner: account };
  const state = { bucket, block: await readBlock(owned), website: await servesWebsite(owned) };
  // The partition is in no answer of S3; bucket ARNs have neither region nor account.
  return { arn: `arn:${partition()}:s3:::${bucket}`, tags: await tagsOf(owned), state };
}

async function readBlock(owned: Owned): Promise<PublicAccessBlock | null> {
  const answer = await unless('NoSuchPublicAccessBlockConfiguration', () =>
    client.send(new GetPublicAccessBlockCommand(owned)),
  );
  return blockOf(answer?.PublicAccessBlockConfiguration);
}

async function servesWebsite(owned: Owned): Promise<boolean> {
  const answer = await unless('NoSuchWebsiteConfiguration', () => client.send(new GetBucketWebsiteCommand(owned)));
  return answer !== undefined;
}

async function tagsOf(owned: Owned): Promise<Record<string, string>> {
  const answer = await unless('NoSuchTagSet', () => client.send(new GetBucketTaggingCommand(owned)));
  return Object.fromEntries((answer?.TagSet ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']));
}

async function unless<T>(absence: string, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && error.name === absence) return undefined;
    throw error;
  }
}

export async function applyToBucket(step: BucketStep, { account }: Place): Promise<void> {
  const owner = { ExpectedBucketOwner: account };
  switch (step.api) {
    case 's3:PutPublicAccessBlock':
      await client.send(new PutPublicAccessBlockCommand({ ...step.params, ...owner }));
      return;
    case 's3:DeletePublicAccessBlock':
      await client.send(new DeletePublicAccessBlockCommand({ ...step.params, ...owner }));
      return;
  }
}

const bucketState = z.object({
  bucket: z.string(),
  block: z.nullable(publicAccessBlock),
  website: z.boolean(),
});

export function parseBucketState(value: unknown): BucketState {
  return bucketState.parse(value);
}
