import { DetectorFeature, FeatureAdditionalConfiguration } from '@aws-sdk/client-guardduty';
import * as z from 'zod/mini';
import { OWNER_TAG } from '../runtime/contract';
import { FREQUENCIES } from '../runtime/detector';
import { type Policy, requireEnv } from '../runtime/environment';
import { CONTRACT } from './contract';
import type { Desired } from './decide';

const desired = z.strictObject({
  frequency: z.enum(FREQUENCIES),
  features: z.array(
    z.strictObject({
      name: z.enum(DetectorFeature),
      additional: z.optional(z.array(z.enum(FeatureAdditionalConfiguration))),
    }),
  ),
});

/** @throws Error when the construct's JSON names a plan that the bundled SDK does not know */
export function readDesired(policy: Policy): Desired {
  return {
    ...desired.parse(JSON.parse(requireEnv(CONTRACT.env.desired))),
    onlyDetector: policy.scope === 'account' ? undefined : requireEnv(CONTRACT.env.detectorId, true),
    owner: policy.name,
    tags: { [OWNER_TAG]: policy.name },
  };
}
