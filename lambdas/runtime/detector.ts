import {
  DetectorFeature,
  type DetectorFeatureConfigurationResult,
  FeatureAdditionalConfiguration,
  type GetDetectorResponse,
} from '@aws-sdk/client-guardduty';

/** A protection plan with the agents and additions that belong to it. */
export interface Feature {
  readonly name: DetectorFeature;
  readonly on: boolean;
  readonly additional: readonly { readonly name: FeatureAdditionalConfiguration; readonly on: boolean }[];
}

/** How often GuardDuty publishes updates of a finding that goes on, from the slowest. */
export const FREQUENCIES = ['SIX_HOURS', 'ONE_HOUR', 'FIFTEEN_MINUTES'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export interface Detector {
  readonly id: string;
  readonly on: boolean;
  readonly frequency: Frequency;
  readonly features: readonly Feature[];
}

/** The detector as GetDetector tells it. */
export function detectorFrom(id: string, answer: GetDetectorResponse): Detector {
  return {
    id,
    on: answer.Status === 'ENABLED',
    frequency: FREQUENCIES.find((frequency) => frequency === answer.FindingPublishingFrequency) ?? 'SIX_HOURS',
    features: (answer.Features ?? []).flatMap(featureFrom),
  };
}

/** GetDetector also lists the basic sources (CLOUD_TRAIL, DNS_LOGS, FLOW_LOGS), which nobody can switch. */
function featureFrom({ Name, Status, AdditionalConfiguration = [] }: DetectorFeatureConfigurationResult): Feature[] {
  const name = known(DetectorFeature, Name);
  if (name === undefined) return [];
  const additional = AdditionalConfiguration.flatMap((part) => {
    const partName = known(FeatureAdditionalConfiguration, part.Name);
    return partName === undefined ? [] : [{ name: partName, on: part.Status === 'ENABLED' }];
  });
  return [{ name, on: Status === 'ENABLED', additional }];
}

function known<T extends string>(names: Readonly<Record<string, T>>, name: string | undefined): T | undefined {
  return Object.values(names).find((candidate) => candidate === name);
}
