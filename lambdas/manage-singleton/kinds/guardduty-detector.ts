import { isDeepStrictEqual } from 'node:util';
import {
  CreateDetectorCommand,
  DeleteDetectorCommand,
  DetectorFeature,
  type DetectorFeatureConfiguration,
  FeatureAdditionalConfiguration,
  GetDetectorCommand,
  GuardDutyClient,
  paginateListDetectors,
  UpdateDetectorCommand,
} from '@aws-sdk/client-guardduty';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import { type Detector, detectorFrom, type Feature, FREQUENCIES } from '../../runtime/detector';
import type { KindFactory } from '../kind';
import { readDesired } from './desired';

const client = new GuardDutyClient(clientSettings());

interface State {
  readonly detector: Detector | null;
}

const ENABLED = z.literal('ENABLED');
const properties = z.strictObject({
  FindingPublishingFrequency: z.enum(FREQUENCIES),
  Features: z.array(
    z.strictObject({
      Name: z.enum(DetectorFeature),
      Status: ENABLED,
      AdditionalConfiguration: z.optional(
        z.array(z.strictObject({ Name: z.enum(FeatureAdditionalConfiguration), Status: ENABLED })),
      ),
    }),
  ),
});

type Wanted = z.infer<typeof properties>;

export const guarddutyDetector: KindFactory<State> = (desired) => {
  const wanted = readDesired('guardduty-detector', properties, desired);
  return {
    async describe() {
      for await (const { DetectorIds } of paginateListDetectors({ client }, {})) {
        const [id] = DetectorIds ?? [];
        if (id !== undefined) {
          return { detector: detectorFrom(id, await client.send(new GetDetectorCommand({ DetectorId: id }))) };
        }
      }
      return { detector: null };
    },
    raise({ detector }) {
      const live = detector ?? { id: '', on: false, frequency: 'SIX_HOURS', features: [] };
      const slow = FREQUENCIES.indexOf(live.frequency) < FREQUENCIES.indexOf(wanted.FindingPublishingFrequency);
      const frequency = slow ? wanted.FindingPublishingFrequency : live.frequency;
      return { detector: { ...live, on: true, frequency, features: raised(live.features, wanted) } };
    },
    async change({ detector: from }, { detector: to }) {
      if (to === null) {
        if (from !== null) await client.send(new DeleteDetectorCommand({ DetectorId: from.id }));
        return;
      }
      const changed = changes(from?.features ?? [], to.features);
      const settings = {
        Enable: to.on,
        FindingPublishingFrequency: to.frequency,
        ...(changed.length > 0 ? { Features: changed.map(asInput) } : {}),
      };
      if (from === null) await client.send(new CreateDetectorCommand(settings));
      else await client.send(new UpdateDetectorCommand({ DetectorId: from.id, ...settings }));
    },
    idOf: ({ detector }) => detector?.id,
  };
};

function raised(live: readonly Feature[], { Features }: Wanted): Feature[] {
  const features = new Map(live.map((feature) => [feature.name, feature]));
  for (const { Name, AdditionalConfiguration = [] } of Features) {
    const parts = new Map((features.get(Name)?.additional ?? []).map((part) => [part.name, part]));
    for (const { Name: part } of AdditionalConfiguration) parts.set(part, { name: part, on: true });
    features.set(Name, { name: Name, on: true, additional: [...parts.values()] });
  }
  return [...features.values()];
}

/** AWS leaves a plan alone that an update does not name, so what is to go is named as off. */
function changes(from: readonly Feature[], to: readonly Feature[]): Feature[] {
  const stale = from.filter(({ name }) => !to.some((feature) => feature.name === name)).map(allOff);
  return [...to, ...stale].filter(
    (feature) =>
      !isDeepStrictEqual(
        feature,
        from.find(({ name }) => name === feature.name),
      ),
  );
}

function allOff({ name, additional }: Feature): Feature {
  return { name, on: false, additional: additional.map((part) => ({ ...part, on: false })) };
}

function asInput({ name, on, additional }: Feature): DetectorFeatureConfiguration {
  const status = (isOn: boolean) => (isOn ? 'ENABLED' : 'DISABLED');
  const parts = additional.map((part) => ({ Name: part.name, Status: status(part.on) }) as const);
  return {
    Name: name,
    Status: status(on),
    ...(parts.length > 0 ? { AdditionalConfiguration: parts } : {}),
  };
}
