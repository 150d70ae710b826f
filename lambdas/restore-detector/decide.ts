import type {
  CreateDetectorCommandInput,
  DetectorFeature,
  DetectorFeatureConfiguration,
  FeatureAdditionalConfiguration,
  UpdateDetectorCommandInput,
} from '@aws-sdk/client-guardduty';
import { type Detector, type Feature, FREQUENCIES, type Frequency } from '../runtime/detector';
import type { Plan, Step } from '../runtime/outcome';

/** A region has one detector at most. */
export interface DetectorState {
  readonly detector: Detector | null;
  /** Value of the detector's tag `rampart:name`, by which one that we made in place of ours is recognised. */
  readonly owner?: string | undefined;
}

/** What the promise needs. What it does not name is left alone, and nothing is ever switched off. */
export interface Desired {
  readonly frequency: Frequency;
  readonly features: readonly {
    readonly name: DetectorFeature;
    readonly additional?: readonly FeatureAdditionalConfiguration[] | undefined;
  }[];
  /**
   * The only detector that may be changed without our tag; undefined when the scope is the whole account. It is that of
   * the last deployment, so it names one that is gone once we made another in its place.
   */
  readonly onlyDetector: string | undefined;
  /** The profile's name. A detector whose tag `rampart:name` says so may be changed too. */
  readonly owner: string;
  readonly tags: Record<string, string>;
}

export type DetectorStep = Step &
  (
    | { readonly api: 'guardduty:CreateDetector'; readonly params: CreateDetectorCommandInput }
    | { readonly api: 'guardduty:UpdateDetector'; readonly params: UpdateDetectorCommandInput }
  );

export function decide({ detector, owner }: DetectorState, desired: Desired): Plan<DetectorStep> {
  if (detector === null) {
    const Features = missing([], desired);
    const params = { Enable: true, FindingPublishingFrequency: desired.frequency, Features, Tags: desired.tags };
    return {
      verdict: 'act',
      why: 'the region has no detector',
      steps: [{ api: 'guardduty:CreateDetector', params }],
      // GuardDuty deletes publishing destinations together with their detector.
      remains: 'a new detector exports nothing: the export of its findings to the archive must be deployed again',
    };
  }
  const Features = missing(detector.features, desired);
  const slow = FREQUENCIES.indexOf(detector.frequency) < FREQUENCIES.indexOf(desired.frequency);
  const faults = [
    ...(detector.on ? [] : ['suspended']),
    ...(slow ? [`publishes every ${detector.frequency}`] : []),
    ...Features.map(({ Name }) => `${Name} is off or incomplete`),
  ];
  if (faults.length === 0) return { verdict: 'noop', why: 'the detector watches as promised' };
  const why = `detector ${detector.id}: ${faults.join('; ')}`;
  if (!isOurs(detector.id, owner, desired)) {
    return { verdict: 'notify', why: `${why}; ours was ${desired.onlyDetector} and somebody replaced it` };
  }
  const params = {
    DetectorId: detector.id,
    ...(detector.on ? {} : { Enable: true }),
    ...(slow ? { FindingPublishingFrequency: desired.frequency } : {}),
    ...(Features.length > 0 ? { Features } : {}),
  };
  return { verdict: 'act', why, steps: [{ api: 'guardduty:UpdateDetector', params }] };
}

function isOurs(id: string, owner: string | undefined, desired: Desired): boolean {
  const { onlyDetector } = desired;
  return onlyDetector === undefined || id === onlyDetector || owner === desired.owner;
}

function missing(live: readonly Feature[], desired: Desired): DetectorFeatureConfiguration[] {
  return desired.features.flatMap(({ name, additional = [] }) => {
    const feature = live.find((candidate) => candidate.name === name);
    const off = additional.filter((part) => feature?.additional.find((one) => one.name === part)?.on !== true);
    if (feature?.on === true && off.length === 0) return [];
    const parts = off.map((part) => ({ Name: part, Status: 'ENABLED' as const }));
    return [{ Name: name, Status: 'ENABLED' as const, ...(parts.length > 0 && { AdditionalConfiguration: parts }) }];
  });
}
