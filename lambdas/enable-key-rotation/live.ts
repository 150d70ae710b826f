import {
  DisableKeyRotationCommand,
  EnableKeyRotationCommand,
  GetKeyRotationStatusCommand,
  type KeyMetadata,
  KMSClient,
} from '@aws-sdk/client-kms';
import * as z from 'zod/mini';
import { clientSettings } from '../runtime/clients';
import { describeKey } from '../runtime/kms-key';
import type { Live } from '../runtime/outcome';
import type { KeyState, KeyStep } from './decide';

const client = new KMSClient(clientSettings());

/** Period of a rotation for which KMS tells none: keys whose rotation was switched on before periods existed. */
const DEFAULT_DAYS = 365;

export async function readKey(resource: string): Promise<Live<KeyState> | undefined> {
  const described = await describeKey(client, resource);
  if (described === undefined) return undefined;
  const { arn, keyId, metadata: key, tags } = described;
  const state = {
    keyId,
    manager: key.KeyManager ?? 'CUSTOMER',
    status: key.KeyState ?? 'unknown',
    spec: key.KeySpec ?? 'unknown',
    origin: key.Origin ?? 'unknown',
    replica: key.MultiRegionConfiguration?.MultiRegionKeyType === 'REPLICA',
    rotation: await rotationOf(key),
  };
  return { arn, tags, state };
}

async function rotationOf({ KeyId: keyId, KeySpec, Origin }: KeyMetadata): Promise<KeyState['rotation']> {
  // KMS answers UnsupportedOperationException for keys that cannot rotate.
  if (KeySpec !== 'SYMMETRIC_DEFAULT' || Origin !== 'AWS_KMS') return { enabled: false };
  const status = await client.send(new GetKeyRotationStatusCommand({ KeyId: keyId }));
  if (status.KeyRotationEnabled !== true) return { enabled: false };
  return { enabled: true, days: status.RotationPeriodInDays ?? DEFAULT_DAYS };
}

export async function applyToKey(step: KeyStep): Promise<void> {
  switch (step.api) {
    case 'kms:EnableKeyRotation':
      await client.send(new EnableKeyRotationCommand(step.params));
      return;
    case 'kms:DisableKeyRotation':
      await client.send(new DisableKeyRotationCommand(step.params));
      return;
  }
}

const keyState = z.object({
  keyId: z.string(),
  manager: z.enum(['AWS', 'CUSTOMER']),
  status: z.string(),
  spec: z.string(),
  origin: z.string(),
  replica: z.boolean(),
  rotation: z.discriminatedUnion('enabled', [
    z.object({ enabled: z.literal(false) }),
    z.object({ enabled: z.literal(true), days: z.number() }),
  ]),
});

export function parseKeyState(value: unknown): KeyState {
  return keyState.parse(value);
}
