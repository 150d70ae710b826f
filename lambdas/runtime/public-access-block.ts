import * as z from 'zod/mini';

/** The four switches of S3's block on public access, of a bucket or an account. */
export interface PublicAccessBlock {
  readonly BlockPublicAcls: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly RestrictPublicBuckets: boolean;
}

export const CLOSED: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/** Names of the switches that are off; null, no such setting, is the same as four times off. */
export function openSwitches(block: PublicAccessBlock | null): string[] {
  return Object.keys(CLOSED).filter((name) => block?.[name as keyof PublicAccessBlock] !== true);
}

export const publicAccessBlock = z.object({
  BlockPublicAcls: z.boolean(),
  IgnorePublicAcls: z.boolean(),
  BlockPublicPolicy: z.boolean(),
  RestrictPublicBuckets: z.boolean(),
});

/** What AWS leaves out is off. */
export function blockOf(
  answer: { readonly [Switch in keyof PublicAccessBlock]?: boolean | undefined } | undefined,
): PublicAccessBlock | null {
  if (answer === undefined) return null;
  return {
    BlockPublicAcls: answer.BlockPublicAcls === true,
    IgnorePublicAcls: answer.IgnorePublicAcls === true,
    BlockPublicPolicy: answer.BlockPublicPolicy === true,
    RestrictPublicBuckets: answer.RestrictPublicBuckets === true,
  };
}
