import { CancelKeyDeletionCommand, EnableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod/mini';
import { clientSettings } from '../runtime/clients';
import { describeKey } from '../runtime/kms-key';
import type { Live } from '../runtime/outcome';
import type { KeyState, KeyStep } from './decide';

const client = new KMSClient(clientSettings());

export async function readKey(resource: string): Promise<Live<KeyState> | undefined> {
  const described = await describeKey(client, resource);
  if (described === undefined) return undefined;
  const { arn, keyId, metadata, tags } = described;
  const manager = metadata.KeyManager ?? 'CUSTOMER';
  return { arn, tags, state: { keyId, manager, status: metadata.KeyState ?? 'unknown' } };
}

export async function applyToKey({ api, params }: KeyStep): Promise<void> {
  switch (api) {
    case 'kms:CancelKeyDeletion':
      return cancelDeletion(params.KeyId);
    case 'kms:EnableKey':
      await client.send(new EnableKeyCommand(params));
      return;
  }
}

/** KMS refuses to cancel what is not pending, so a step that is made again looks whether it took effect before. */
async function cancelDeletion(KeyId: string): Promise<void> {
  try {
    await client.send(new CancelKeyDeletionCommand({ KeyId }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'KMSInvalidStateException') throw error;
    const described = await describeKey(client, KeyId);
    if (!['Disabled', 'Enabled'].includes(described?.metadata.KeyState ?? '')) throw error;
  }
}

const keyState = z.object({ keyId: z.string(), manager: z.enum(['AWS', 'CUSTOMER']), status: z.string() });

export function parseKeyState(value: unknown): KeyState {
  return keyState.parse(value);
}
