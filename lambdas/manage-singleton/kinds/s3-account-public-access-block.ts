import {
  DeletePublicAccessBlockCommand,
  GetPublicAccessBlockCommand,
  NoSuchPublicAccessBlockConfiguration,
  PutPublicAccessBlockCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import type { KindFactory } from '../kind';
import { readDesired } from './desired';

const client = new S3ControlClient(clientSettings());

interface Switches {
  readonly BlockPublicAcls: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly RestrictPublicBuckets: boolean;
}

interface State {
  readonly block: Switches | null;
}

const CLOSED: Switches = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/** Cuts every public bucket of the account off, so profiles skip it unless they say otherwise. */
export const s3AccountPublicAccessBlock: KindFactory<State> = (desired) => {
  readDesired('s3-account-public-access-block', z.strictObject({}), desired);
  return {
    async describe({ account }) {
      try {
        const answer = await client.send(new GetPublicAccessBlockCommand({ AccountId: account }));
        const block = answer.PublicAccessBlockConfiguration;
        return {
          block: {
            BlockPublicAcls: block?.BlockPublicAcls === true,
            IgnorePublicAcls: block?.IgnorePublicAcls === true,
            BlockPublicPolicy: block?.BlockPublicPolicy === true,
            RestrictPublicBuckets: block?.RestrictPublicBuckets === true,
          },
        };
      } catch (error) {
        if (error instanceof NoSuchPublicAccessBlockConfiguration) return { block: null };
        throw error;
      }
    },
    raise: () => ({ block: CLOSED }),
    async change(_from, { block }, { account: AccountId }) {
      if (block === null) await client.send(new DeletePublicAccessBlockCommand({ AccountId }));
      else await client.send(new PutPublicAccessBlockCommand({ AccountId, PublicAccessBlockConfiguration: block }));
    },
  };
};
