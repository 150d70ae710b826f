import {
  EC2Client,
  GetInstanceMetadataDefaultsCommand,
  ModifyInstanceMetadataDefaultsCommand,
} from '@aws-sdk/client-ec2';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import type { KindFactory } from '../kind';
import { readDesired } from './desired';

const client = new EC2Client(clientSettings());

interface State {
  readonly tokens: 'required' | 'optional' | 'no-preference';
  readonly managedBy: string;
}

/** Instances that run keep their own options; AMIs and launch calls that name a value override the default. */
export const imdsDefaults: KindFactory<State> = (desired) => {
  readDesired('imds-defaults', z.strictObject({}), desired);
  return {
    async describe() {
      const { AccountLevel } = await client.send(new GetInstanceMetadataDefaultsCommand({}));
      return { tokens: AccountLevel?.HttpTokens ?? 'no-preference', managedBy: AccountLevel?.ManagedBy ?? 'account' };
    },
    raise(live) {
      if (live.tokens === 'required') return live;
      if (live.managedBy !== 'account') {
        throw new Error(
          `a ${live.managedBy} of the organisation sets the tokens to ${live.tokens}; change it there, or skip`,
        );
      }
      return { ...live, tokens: 'required' };
    },
    async change(_from, { tokens }) {
      await client.send(new ModifyInstanceMetadataDefaultsCommand({ HttpTokens: tokens }));
    },
  };
};
