import {
  DisableEbsEncryptionByDefaultCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
  GetEbsEncryptionByDefaultCommand,
} from '@aws-sdk/client-ec2';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import type { KindFactory } from '../kind';
import { readDesired } from './desired';

const client = new EC2Client(clientSettings());

interface State {
  readonly on: boolean;
}

/** Volumes that exist stay as they are; the key for new ones stays the one that is set. */
export const ebsEncryptionByDefault: KindFactory<State> = (desired) => {
  readDesired('ebs-encryption-by-default', z.strictObject({}), desired);
  return {
    async describe() {
      const { EbsEncryptionByDefault } = await client.send(new GetEbsEncryptionByDefaultCommand({}));
      return { on: EbsEncryptionByDefault === true };
    },
    raise: () => ({ on: true }),
    async change(_from, to) {
      if (to.on) await client.send(new EnableEbsEncryptionByDefaultCommand({}));
      else await client.send(new DisableEbsEncryptionByDefaultCommand({}));
    },
  };
};
