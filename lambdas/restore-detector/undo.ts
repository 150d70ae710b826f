import { isDeepStrictEqual } from 'node:util';
import type { DetectorFeatureConfiguration, UpdateDetectorCommandInput } from '@aws-sdk/client-guardduty';
import type { Detector, Feature } from '../runtime/detector';
import type { Recorded, UndoPlan } from '../runtime/outcome';
import type { DetectorState, DetectorStep } from './decide';

/** Puts the recorded settings back, unless somebody changed them since. A detector that the repair made stays. */
export function undoPlan({ before, after }: Recorded<DetectorState>, live: DetectorState): UndoPlan<DetectorStep> {
  if (sameDetector(live, before)) return { verdict: 'noop', why: 'the detector is as it was before the repair' };
  if (!sameDetector(live, after)) {
    return { verdict: 'refuse', why: 'the detector is not as the repair left it: somebody changed it since' };
  }
  if (before.detector === null || after.detector === null) {
    const why = 'the repair made this detector; deleting it would delete its findings, so only a person may do that';
    return { verdict: 'refuse', why };
  }
  const why = `back to the settings that detector ${before.detector.id} had before the repair`;
  return {
    verdict: 'act',
    why,
    steps: [{ api: 'guardduty:UpdateDetector', params: difference(before.detector, after.detector) }],
  };
}

function difference(before: Detector, after: Detector): UpdateDetectorCommandInput {
  const Features = after.features.flatMap((now) => {
    const then = before.features.find(({ name }) => name === now.name);
    return isDeepStrictEqual(now, then) ? [] : [changeTo(then ?? { ...now, on: false, additional: [] }, now)];
  });
  return {
    DetectorId: after.id,
    ...(before.on === after.on ? {} : { Enable: before.on }),
    ...(before.frequency === after.frequency ? {} : { FindingPublishingFrequency: before.frequency }),
    ...(Features.length > 0 ? { Features } : {}),
  };
}

function changeTo(then: Feature, now: Feature): DetectorFeatureConfiguration {
  const parts = now.additional.map(({ name }) => {
    const was = then.additional.find((part) => part.name === name)?.on === true;
    return { Name: name, Status: was ? 'ENABLED' : 'DISABLED' } as const;
  });
  return {
    Name: then.name,
    Status: then.on ? 'ENABLED' : 'DISABLED',
    ...(parts.length > 0 ? { AdditionalConfiguration: parts } : {}),
  };
}

/** A plan or an addition that is not listed is off. */
export function sameDetector(one: DetectorState, other: DetectorState): boolean {
  return isDeepStrictEqual(switchedOn(one.detector), switchedOn(other.detector));
}

function switchedOn(detector: Detector | null): unknown {
  if (detector === null) return null;
  const names = detector.features.flatMap(({ name, on, additional }) => [
    ...(on ? [name] : []),
    ...additional.filter((part) => part.on).map((part) => `${name}/${part.name}`),
  ]);
  return { id: detector.id, on: detector.on, frequency: detector.frequency, names: names.toSorted() };
}
