import {
  DeleteAccountPasswordPolicyCommand,
  GetAccountPasswordPolicyCommand,
  IAMClient,
  NoSuchEntityException,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import type { KindFactory } from '../kind';
import { readDesired, whole } from './desired';

const client = new IAMClient(clientSettings());

interface Policy {
  readonly MinimumPasswordLength: number;
  readonly RequireSymbols: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireUppercaseCharacters: boolean;
  readonly RequireLowercaseCharacters: boolean;
  readonly AllowUsersToChangePassword: boolean;
  readonly HardExpiry: boolean;
  /** Days; null: passwords never expire. */
  readonly MaxPasswordAge: number | null;
  /** null: old passwords may be used again. */
  readonly PasswordReusePrevention: number | null;
}

interface State {
  /** null: none set, and AWS's default of eight characters holds. */
  readonly policy: Policy | null;
}

const properties = z.strictObject({
  MinimumPasswordLength: whole(6, 128),
  MaxPasswordAge: z.optional(whole(1, 1095)),
  PasswordReusePrevention: z.optional(whole(1, 24)),
});

const NONE: Policy = {
  MinimumPasswordLength: 0,
  RequireSymbols: false,
  RequireNumbers: false,
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  AllowUsersToChangePassword: true,
  HardExpiry: false,
  MaxPasswordAge: null,
  PasswordReusePrevention: null,
};

export const iamPasswordPolicy: KindFactory<State> = (desired) => {
  const wanted = readDesired('iam-password-policy', properties, desired);
  return {
    async describe() {
      try {
        const { PasswordPolicy: policy } = await client.send(new GetAccountPasswordPolicyCommand({}));
        return {
          policy: {
            MinimumPasswordLength: policy?.MinimumPasswordLength ?? 0,
            RequireSymbols: policy?.RequireSymbols === true,
            RequireNumbers: policy?.RequireNumbers === true,
            RequireUppercaseCharacters: policy?.RequireUppercaseCharacters === true,
            RequireLowercaseCharacters: policy?.RequireLowercaseCharacters === true,
            AllowUsersToChangePassword: policy?.AllowUsersToChangePassword === true,
            HardExpiry: policy?.HardExpiry === true,
            // Zero means never, as an absent value does.
            MaxPasswordAge: policy?.MaxPasswordAge || null,
            PasswordReusePrevention: policy?.PasswordReusePrevention || null,
          },
        };
      } catch (error) {
        if (error instanceof NoSuchEntityException) return { policy: null };
        throw error;
      }
    },
    raise({ policy }) {
      const live = policy ?? NONE;
      return {
        policy: {
          ...live,
          MinimumPasswordLength: Math.max(live.MinimumPasswordLength, wanted.MinimumPasswordLength),
          RequireSymbols: true,
          RequireNumbers: true,
          RequireUppercaseCharacters: true,
          RequireLowercaseCharacters: true,
          MaxPasswordAge: least(live.MaxPasswordAge, wanted.MaxPasswordAge),
          PasswordReusePrevention: greatest(live.PasswordReusePrevention, wanted.PasswordReusePrevention),
        },
      };
    },
    async change(_from, { policy }) {
      if (policy === null) {
        await client.send(new DeleteAccountPasswordPolicyCommand({}));
        return;
      }
      const { MaxPasswordAge, PasswordReusePrevention, ...rest } = policy;
      // What an update does not name goes back to AWS's default, so the whole policy is sent.
      await client.send(
        new UpdateAccountPasswordPolicyCommand({
          ...rest,
          ...(MaxPasswordAge === null ? {} : { MaxPasswordAge }),
          ...(PasswordReusePrevention === null ? {} : { PasswordReusePrevention }),
        }),
      );
    },
  };
};

function least(live: number | null, wanted: number | undefined): number | null {
  return wanted === undefined ? live : Math.min(live ?? wanted, wanted);
}

function greatest(live: number | null, wanted: number | undefined): number | null {
  return wanted === undefined ? live : Math.max(live ?? wanted, wanted);
}
