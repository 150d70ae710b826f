import {
  AccountNotManagementOrDelegatedAdministratorException,
  DisableOrganizationsRootCredentialsManagementCommand,
  DisableOrganizationsRootSessionsCommand,
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  IAMClient,
  ListOrganizationsFeaturesCommand,
  OrganizationNotFoundException,
  OrganizationNotInAllFeaturesModeException,
  ServiceAccessNotEnabledException,
} from '@aws-sdk/client-iam';
import * as z from 'zod/mini';
import { clientSettings } from '../../runtime/clients';
import type { KindFactory } from '../kind';
import { readDesired } from './desired';

const client = new IAMClient(clientSettings());
const CREDENTIALS = 'RootCredentialsManagement';
const SESSIONS = 'RootSessions';

interface State {
  /** In the order of the alphabet. */
  readonly features: readonly string[];
}

const properties = z.strictObject({ Features: z.array(z.enum([CREDENTIALS, SESSIONS])) });

/**
 * Central management of the root users of member accounts: with it they need no password, keys or device of their own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management
 */
export const organizationRootAccess: KindFactory<State> = (desired) => {
  const { Features: wanted } = readDesired('organization-root-access', properties, desired);
  return {
    async describe() {
      try {
        const { EnabledFeatures = [] } = await client.send(new ListOrganizationsFeaturesCommand({}));
        return { features: [...EnabledFeatures].sort() };
      } catch (error) {
        throw new Error(advice(error), { cause: error });
      }
    },
    raise({ features }) {
      return { features: [...new Set([...features, ...wanted])].sort() };
    },
    async change({ features: from }, { features: to }) {
      // Credentials come first and go last: sessions are of no use without them.
      if (to.includes(CREDENTIALS)) await client.send(new EnableOrganizationsRootCredentialsManagementCommand({}));
      if (to.includes(SESSIONS)) await client.send(new EnableOrganizationsRootSessionsCommand({}));
      if (from.includes(SESSIONS) && !to.includes(SESSIONS)) {
        await client.send(new DisableOrganizationsRootSessionsCommand({}));
      }
      if (from.includes(CREDENTIALS) && !to.includes(CREDENTIALS)) {
        await client.send(new DisableOrganizationsRootCredentialsManagementCommand({}));
      }
    },
  };
};

/** What a person has to do before, because no account may do it for its organisation. */
function advice(error: unknown): string {
  if (error instanceof AccountNotManagementOrDelegatedAdministratorException) {
    return 'this account neither manages the organisation nor administers IAM for it; deploy this where that is, or set account.organizationRootAccess to skip';
  }
  if (error instanceof OrganizationNotFoundException) {
    return 'this account is in no organisation; set account.organizationRootAccess to skip';
  }
  if (error instanceof OrganizationNotInAllFeaturesModeException) {
    return 'the organisation has no more than consolidated billing; enable all features, or set account.organizationRootAccess to skip';
  }
  if (error instanceof ServiceAccessNotEnabledException) {
    return 'IAM has no trusted access in the organisation; enable it for iam.amazonaws.com, or set account.organizationRootAccess to skip';
  }
  return `the features of the organisation cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
