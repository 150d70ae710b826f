import {
  CreateDetectorCommand,
  DetectorFeature,
  FeatureAdditionalConfiguration,
  GetDetectorCommand,
  GuardDutyClient,
  paginateListDetectors,
  UpdateDetectorCommand,
} from '@aws-sdk/client-guardduty';
import * as z from 'zod/mini';
import { clientSettings } from '../runtime/clients';
import { OWNER_TAG } from '../runtime/contract';
import { detectorFrom, FREQUENCIES } from '../runtime/detector';
import type { Live } from '../runtime/outcome';
import type { Place } from '../runtime/remediation';
import type { DetectorState, DetectorStep } from './decide';

const client = new GuardDutyClient(clientSettings());

/** The region's detector. `region` names it in events and records, because a deleted one has no id any more. */
export async function readDetector(region: string, { account }: Place): Promise<Live<DetectorState>> {
  const id = await detectorId();
  if (id === undefined) return { arn: `detector of ${account} in ${region}`, tags: {}, state: { detector: null } };
  const answer = await client.send(new GetDetectorCommand({ DetectorId: id }));
  return {
    arn: `arn:${partitionOf(answer.ServiceRole)}:guardduty:${region}:${account}:detector/${id}`,
    tags: answer.Tags ?? {},
    state: { detector: detectorFrom(id, answer), owner: answer.Tags?.[OWNER_TAG] },
  };
}

async function detectorId(): Promise<string | undefined> {
  for await (const page of paginateListDetectors({ client }, {})) {
    if (page.DetectorIds?.[0] !== undefined) return page.DetectorIds[0];
  }
  return undefined;
}

function partitionOf(roleArn: string | undefined): string {
  return roleArn?.split(':')[1] ?? 'aws';
}

export async function applyToDetector({ api, params }: DetectorStep): Promise<void> {
  switch (api) {
    case 'guardduty:CreateDetector':
      // The SDK adds a client token, so that its retry after a lost answer returns the same detector.
      await client.send(new CreateDetectorCommand(params));
      return;
    case 'guardduty:UpdateDetector':
      await client.send(new UpdateDetectorCommand(params));
      return;
  }
}

const feature = z.object({
  name: z.enum(DetectorFeature),
  on: z.boolean(),
  additional: z.array(z.object({ name: z.enum(FeatureAdditionalConfiguration), on: z.boolean() })),
});

const detectorState = z.object({
  detector: z.nullable(
    z.object({ id: z.string(), on: z.boolean(), frequency: z.enum(FREQUENCIES), features: z.array(feature) }),
  ),
  owner: z.optional(z.string()),
});

export function parseDetectorState(value: unknown): DetectorState {
  return detectorState.parse(value);
}
