import type { Plan, Step } from '../runtime/outcome';
import { CLOSED, openSwitches, type PublicAccessBlock } from '../runtime/public-access-block';

export interface BucketState {
  readonly bucket: string;
  /** null: the bucket has no such setting, which is the same as four times off. */
  readonly block: PublicAccessBlock | null;
  /** Serves a static website, so that closing it takes a site off the air. */
  readonly website: boolean;
}

export type BucketStep = Step &
  (
    | {
        readonly api: 's3:PutPublicAccessBlock';
        readonly params: { readonly Bucket: string; readonly PublicAccessBlockConfiguration: PublicAccessBlock };
      }
    | { readonly api: 's3:DeletePublicAccessBlock'; readonly params: { readonly Bucket: string } }
  );

/** The policy and the ACL are not touched: the block makes them powerless, and lifting it undoes exactly that. */
export function decide(state: BucketState): Plan<BucketStep> {
  const open = openSwitches(state.block);
  if (open.length === 0) return { verdict: 'noop', why: 'public access is blocked' };
  const why = `${open.join(', ')} ${open.length === 1 ? 'is' : 'are'} off`;
  if (state.website)
    return { verdict: 'notify', why: `${why}, and the bucket serves a website: closing it needs approval` };
  return {
    verdict: 'act',
    why,
    steps: [
      { api: 's3:PutPublicAccessBlock', params: { Bucket: state.bucket, PublicAccessBlockConfiguration: CLOSED } },
    ],
  };
}
