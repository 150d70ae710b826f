import {
  DeletePublicAccessBlockCommand,
  GetPublicAccessBlockCommand,
  NoSuchPublicAccessBlockConfiguration,
  PutPublicAccessBlockCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import * as z from 'zod/mini';
import { clientSettings } from '../runtime/clients';
import type { Live } from '../runtime/outcome';
import { blockOf, type PublicAccessBlock, publicAccessBlock } from '../runtime/public-access-block';
import type { Place } from '../runtime/remediation';
import type { AccountState, AccountStep } from './decide';

const client = new S3ControlClient(clientSettings());

/** Asked of the account that the pipeline serves, whatever the event names. The setting has no ARN and no tags. */
export async function readAccount(_resource: string, { account }: Place): Promise<Live<AccountState>> {
  return {
    arn: `block on public buckets of ${account}`,
    tags: {},
    state: { account, block: await readBlock(account) },
  };
}

async function readBlock(AccountId: string): Promise<PublicAccessBlock | null> {
  try {
    const answer = await client.send(new GetPublicAccessBlockCommand({ AccountId }));
    return blockOf(answer.PublicAccessBlockConfiguration);
  } catch (error) {
    if (error instanceof NoSuchPublicAccessBlockConfiguration) return null;
    throw error;
  }
}

export async function applyToAccount({ api, params }: AccountStep): Promise<void> {
  switch (api) {
    case 's3control:PutPublicAccessBlock':
      await client.send(new PutPublicAccessBlockCommand(params));
      return;
    case 's3control:DeletePublicAccessBlock':
      await client.send(new DeletePublicAccessBlockCommand(params));
      return;
  }
}

const accountState = z.object({ account: z.string(), block: z.nullable(publicAccessBlock) });

export function parseAccountState(value: unknown): AccountState {
  return accountState.parse(value);
}
