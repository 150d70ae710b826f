import {
  GetRoleCommand,
  IAMClient,
  ListOpenIDConnectProvidersCommand,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import { clientSettings } from '../../lambdas/runtime/clients';
import type { Profile } from '../profile/profile';
import type { Ownership } from './ownership';
import type { Thing } from './propose';
import type { Owner, Seen } from './seen';

interface OtherThing {
  readonly thing: Thing;
  readonly native: boolean;
  readonly look: () => Promise<Seen>;
}

const GITHUB = 'token.actions.githubusercontent.com';

/** What no provider of ours can adopt, so that it is either made or left alone. */
export function otherThings(profile: Profile, { deployed }: Ownership): readonly OtherThing[] {
  const settings = clientSettings();
  const owner = (thing: Thing): Owner => (deployed && profile.account[thing] === 'create' ? 'rampart' : 'account');
  return [
    {
      thing: 'configServiceLinkedRole',
      native: true,
      look: async () => {
        try {
          const { Role } = await new IAMClient(settings).send(
            new GetRoleCommand({ RoleName: 'AWSServiceRoleForConfig' }),
          );
          return present(owner('configServiceLinkedRole'), Role?.Arn ?? 'AWSServiceRoleForConfig');
        } catch (error) {
          if (error instanceof NoSuchEntityException) return { state: 'absent' };
          throw error;
        }
      },
    },
    {
      thing: 'githubOidcProvider',
      native: true,
      look: async () => {
        const answer = await new IAMClient(settings).send(new ListOpenIDConnectProvidersCommand({}));
        const found = (answer.OpenIDConnectProviderList ?? []).find(({ Arn }) => Arn?.endsWith(`/${GITHUB}`) === true);
        return found?.Arn === undefined ? { state: 'absent' } : present(owner('githubOidcProvider'), found.Arn);
      },
    },
    {
      thing: 'registryScanning',
      native: true,
      look: async () => ({
        state: 'unreadable',
        why: 'preflight does not ask ECR; aws ecr get-registry-scanning-configuration tells',
      }),
    },
  ];
}

/** There is nothing to raise in these: they are as they are. */
function present(owner: Owner, says: string): Seen {
  return { state: 'present', owner, enough: true, says };
}
