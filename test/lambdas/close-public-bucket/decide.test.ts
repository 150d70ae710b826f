import fc from 'fast-check';
import { type BucketState, decide } from '../../../lambdas/close-public-bucket/decide';
import { sameBlock, undoPlan } from '../../../lambdas/close-public-bucket/undo';

const block = fc.record({
  BlockPublicAcls: fc.boolean(),
  IgnorePublicAcls: fc.boolean(),
  BlockPublicPolicy: fc.boolean(),
  RestrictPublicBuckets: fc.boolean(),
});
const state: fc.Arbitrary<BucketState> = fc.record({
  bucket: fc.constant('files'),
  block: fc.option(block),
  website: fc.constant(false),
});

/** What S3 does with our steps. */
function made(before: BucketState, plan: ReturnType<typeof decide> | ReturnType<typeof undoPlan>): BucketState {
  if (plan.verdict !== 'act') return before;
  const [step] = plan.steps;
  const block = step?.api === 's3:PutPublicAccessBlock' ? step.params.PublicAccessBlockConfiguration : null;
  return { ...before, block };
}

describe('the decision about a bucket', () => {
  it('closes it unless all four switches are on', () => {
    fc.assert(
      fc.property(state, (bucket) => {
        const closed = bucket.block !== null && Object.values(bucket.block).every((on) => on);
        expect(decide(bucket).verdict).toBe(closed ? 'noop' : 'act');
      }),
    );
  });

  it('leaves a website that is open to a person', () => {
    expect(decide({ bucket: 'site', block: null, website: true })).toEqual({
      verdict: 'notify',
      why: 'BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets are off, and the bucket serves a website: closing it needs approval',
    });
  });
});

describe('repair and undo of a bucket', () => {
  it('leaves nothing to do, and the undo gives back the first state, from any state', () => {
    fc.assert(
      fc.property(state, (before) => {
        const after = made(before, decide(before));
        expect(decide(after).verdict).toBe('noop');
        const undone = made(after, undoPlan({ before, after }, after));
        expect(undone).toEqual(before);
        expect(undoPlan({ before, after }, undone).verdict).toBe('noop');
      }),
    );
  });

  it('refuses to undo on every drift', () => {
    fc.assert(
      fc.property(state, state, state, (before, after, live) => {
        fc.pre(!sameBlock(live, before) && !sameBlock(live, after));
        expect(undoPlan({ before, after }, live).verdict).toBe('refuse');
      }),
    );
  });
});
