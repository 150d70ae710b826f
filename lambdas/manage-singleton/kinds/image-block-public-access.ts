import {
  DisableImageBlockPublicAccessCommand,
  EC2Client,
  EnableImageBlockPublicAccessCommand,
  GetImageBlockPublicAccessStateCommand,
} from '@aws-sdk/client-ec2';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import type { KindFactory } from '../kind';
import { readDesired } from './desired';

const client = new EC2Client(clientSettings());

interface State {
  readonly blocked: boolean;
  readonly managedBy: string;
}

/** AMIs that are public already stay public; only new sharing is blocked. */
export const imageBlockPublicAccess: KindFactory<State> = (desired) => {
  readDesired('image-block-public-access', z.strictObject({}), desired);
  return {
    // AWS says that it takes up to ten minutes until the state shows.
    slow: true,
    async describe() {
      const answer = await client.send(new GetImageBlockPublicAccessStateCommand({}));
      const blocked = answer.ImageBlockPublicAccessState === 'block-new-sharing';
      return { blocked, managedBy: answer.ManagedBy ?? 'account' };
    },
    raise(live) {
      if (live.blocked) return live;
      if (live.managedBy !== 'account') {
        throw new Error(`a ${live.managedBy} of the organisation leaves images unblocked; change it there, or skip`);
      }
      return { ...live, blocked: true };
    },
    async change(_from, { blocked }) {
      if (!blocked) await client.send(new DisableImageBlockPublicAccessCommand({}));
      else
        await client.send(
          new EnableImageBlockPublicAccessCommand({ ImageBlockPublicAccessState: 'block-new-sharing' }),
        );
    },
  };
};
