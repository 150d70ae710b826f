import { oneOf } from './grounds/property';
import { perResource } from './grounds/ruling';
import { SINGLETON, settledAs } from './grounds/singletons';

/** New findings come within minutes always; this is about what happens again to a known one. */
export const detectorPublishesOften = perResource('DET-03', ['AWS::GuardDuty::Detector', SINGLETON], (resource) => {
  const detector = settledAs('guardduty-detector', resource);
  return detector && oneOf(detector, 'FindingPublishingFrequency', ['FIFTEEN_MINUTES'], 'SIX_HOURS');
});
