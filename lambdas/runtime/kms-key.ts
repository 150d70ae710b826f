import { DescribeKeyCommand, type KeyMetadata, type KMSClient, paginateListResourceTags } from '@aws-sdk/client-kms';

/** A key as KMS describes it, with its tags. `resource`: id or ARN. */
export interface DescribedKey {
  readonly arn: string;
  readonly keyId: string;
  readonly metadata: KeyMetadata;
  readonly tags: Readonly<Record<string, string>>;
}

export async function describeKey(client: KMSClient, resource: string): Promise<DescribedKey | undefined> {
  const { KeyMetadata: metadata } = await client.send(new DescribeKeyCommand({ KeyId: resource }));
  if (metadata?.KeyId === undefined || metadata.Arn === undefined) return undefined;
  return { arn: metadata.Arn, keyId: metadata.KeyId, metadata, tags: await tagsOf(client, metadata.KeyId) };
}

async function tagsOf(client: KMSClient, KeyId: string): Promise<Record<string, string>> {
  const tags: Record<string, string> = {};
  for await (const page of paginateListResourceTags({ client }, { KeyId })) {
    for (const { TagKey, TagValue } of page.Tags ?? []) {
      if (TagKey !== undefined) tags[TagKey] = TagValue ?? '';
    }
  }
  return tags;
}
