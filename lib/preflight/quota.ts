import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { clientSettings } from '../../lambdas/runtime/clients';

/** What a region has left for functions that reserve concurrency. */
export interface Quota {
  /** Concurrent executions of the region; a new account has as few as ten. */
  readonly limit: number;
  /** What of it nobody has reserved yet. */
  readonly unreserved: number;
}

export interface Needs {
  /** What the functions of the assembly reserve together. */
  readonly reserved: number;
  /** What Lambda keeps back for functions that reserve nothing. */
  readonly kept: number;
  /** Whether this profile stands here already, so that its own functions are among what is reserved. */
  readonly deployed: boolean;
}

/** @throws Error of the SDK, where the caller may not look */
export async function quotaOf(region: string): Promise<Quota> {
  const { AccountLimit: found } = await new LambdaClient({ ...clientSettings(), region }).send(
    new GetAccountSettingsCommand({}),
  );
  const { ConcurrentExecutions: limit, UnreservedConcurrentExecutions: unreserved } = found ?? {};
  if (limit === undefined || unreserved === undefined) throw new Error('Lambda told no limit of the account');
  return { limit, unreserved };
}

/** How much the quota is short of; 0 where it is enough. Of a profile that stands here nobody can tell what others hold. */
export function shortOf({ limit, unreserved }: Quota, { reserved, kept, deployed }: Needs): number {
  const free = deployed ? limit : unreserved;
  return Math.max(0, reserved + kept - free);
}
