import {
  DisableSnapshotBlockPublicAccessCommand,
  EC2Client,
  EnableSnapshotBlockPublicAccessCommand,
  GetSnapshotBlockPublicAccessStateCommand,
} from '@aws-sdk/client-ec2';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import type { KindFactory } from '../kind';
import { readDesired } from './desired';

const client = new EC2Client(clientSettings());

/** From the weakest. */
const LEVELS = ['unblocked', 'block-new-sharing', 'block-all-sharing'] as const;

interface State {
  readonly level: (typeof LEVELS)[number];
  readonly managedBy: string;
}

const properties = z.strictObject({ State: z.enum(['block-new-sharing', 'block-all-sharing']) });

export const snapshotBlockPublicAccess: KindFactory<State> = (desired) => {
  const { State: wanted } = readDesired('snapshot-block-public-access', properties, desired);
  return {
    async describe() {
      const answer = await client.send(new GetSnapshotBlockPublicAccessStateCommand({}));
      const level = LEVELS.find((one) => one === answer.State) ?? 'unblocked';
      return { level, managedBy: answer.ManagedBy ?? 'account' };
    },
    raise(live) {
      if (LEVELS.indexOf(live.level) >= LEVELS.indexOf(wanted)) return live;
      if (live.managedBy !== 'account') {
        throw new Error(
          `a ${live.managedBy} of the organisation holds snapshots at ${live.level}; change it there, or skip`,
        );
      }
      return { ...live, level: wanted };
    },
    async change(_from, { level }) {
      if (level === 'unblocked') await client.send(new DisableSnapshotBlockPublicAccessCommand({}));
      else await client.send(new EnableSnapshotBlockPublicAccessCommand({ State: level }));
    },
  };
};
