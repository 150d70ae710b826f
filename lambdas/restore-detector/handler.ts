import { OWNER_TAG } from '../runtime/contract';
import type { RemediationEvent } from '../runtime/event';
import { remediationHandler } from '../runtime/remediation-handler';
import { CONTRACT } from './contract';
import { type DetectorState, type DetectorStep, decide } from './decide';
import { readDesired } from './desired';
import { applyToDetector, parseDetectorState, readDetector } from './live';
import { sameDetector, undoPlan } from './undo';

export const handler = remediationHandler<DetectorState, DetectorStep>({
  id: CONTRACT.remediation,
  // There is one detector in a region at most, so the event only says that it is time to look.
  targets: (event: RemediationEvent) => [event.region],
  read: readDetector,
  decide: (state, policy) => decide(state, readDesired(policy)),
  undo: undoPlan,
  same: sameDetector,
  apply: applyToDetector,
  parseState: parseDetectorState,
  // The construct names the baseline's detector, if it has one. A deleted one has no tag left to look at; decide refuses any other.
  belongs: ({ tags }, policy) => readDesired(policy).onlyDetector !== '' || tags[OWNER_TAG] === policy.name,
});
