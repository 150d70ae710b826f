import { OWNER_TAG } from '../runtime/contract';
import { remediationHandler } from '../runtime/remediation-handler';
import { CONTRACT } from './contract';
import { type DetectorState, type DetectorStep, decide } from './decide';
import { readDesired } from './desired';
import { applyToDetector, parseDetectorState, readDetector } from './live';
import { sameDetector, undoPlan } from './undo';

export const handler = remediationHandler<DetectorState, DetectorStep>({
  contract: CONTRACT,
  read: readDetector,
  decide: (state, policy) => decide(state, readDesired(policy)),
  undo: undoPlan,
  same: sameDetector,
  apply: applyToDetector,
  parseState: parseDetectorState,
  // The construct names the baseline's detector, if it has one. A deleted one has no tag left to look at; decide refuses any other.
  belongs: ({ tags }, policy) => readDesired(policy).onlyDetector !== '' || tags[OWNER_TAG] === policy.name,
});
