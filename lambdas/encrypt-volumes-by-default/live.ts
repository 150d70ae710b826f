import {
  DisableEbsEncryptionByDefaultCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
  GetEbsEncryptionByDefaultCommand,
} from '@aws-sdk/client-ec2';
import * as z from 'zod/mini';
import { clientSettings } from '../runtime/clients';
import type { Live } from '../runtime/outcome';
import type { Place } from '../runtime/remediation';
import type { EncryptionState, EncryptionStep } from './decide';

const client = new EC2Client(clientSettings());

/** The setting of a region has no ARN and no tags. */
export async function readSetting(region: string, { account }: Place): Promise<Live<EncryptionState>> {
  const { EbsEncryptionByDefault } = await client.send(new GetEbsEncryptionByDefaultCommand({}));
  return {
    arn: `encryption of new volumes of ${account} in ${region}`,
    tags: {},
    state: { on: EbsEncryptionByDefault === true },
  };
}

export async function applyToSetting({ api }: EncryptionStep): Promise<void> {
  switch (api) {
    case 'ec2:EnableEbsEncryptionByDefault':
      await client.send(new EnableEbsEncryptionByDefaultCommand({}));
      return;
    case 'ec2:DisableEbsEncryptionByDefault':
      await client.send(new DisableEbsEncryptionByDefaultCommand({}));
      return;
  }
}

const encryptionState = z.object({ on: z.boolean() });

export function parseEncryptionState(value: unknown): EncryptionState {
  return encryptionState.parse(value);
}
