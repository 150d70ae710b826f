import { type Asker, accountOf, identityArnOf } from './asker';
import type { Identity, ProtectedResource } from './estate';

/**
 * The condition keys that follow from who asks and what is asked for, so that nobody has to repeat them. Everything that
 * belongs to the single request (address, MFA, region, time, transport) is absent unless the question gives it.
 */
export function impliedKeys(
  asker: Asker,
  identity: Identity | undefined,
  service: string,
  resource: ProtectedResource | undefined,
  resourceAccount: string | undefined,
): Readonly<Record<string, string | readonly string[] | undefined>> {
  const keys: Record<string, string | readonly string[] | undefined> = {
    'aws:PrincipalIsAWSService': asker.kind === 'service' ? 'true' : 'false',
    'aws:PrincipalType': PRINCIPAL_TYPE[asker.kind],
    'aws:PrincipalAccount': accountOf(asker),
    'aws:PrincipalArn': asker.kind === 'federated-user' ? asker.arn : identityArnOf(asker),
    'aws:ResourceAccount': resourceAccount,
  };
  if (asker.kind === 'service') {
    keys['aws:PrincipalServiceName'] = asker.service;
    keys['aws:PrincipalServiceNamesList'] = [asker.service];
  }
  if (asker.kind === 'user') keys['aws:username'] = asker.arn.split('/').at(-1);
  if (service === 'kms') keys['kms:CallerAccount'] = accountOf(asker);
  if (service === 's3') keys['s3:ResourceAccount'] = resourceAccount;
  for (const [tag, value] of Object.entries(identity?.tags ?? {})) keys[`aws:PrincipalTag/${tag}`] = value;
  for (const [tag, value] of Object.entries(resource?.tags ?? {})) {
    keys[`aws:ResourceTag/${tag}`] = value;
    keys[`${service}:ResourceTag/${tag}`] = value;
  }
  return keys;
}

/** Keys that say who asks: a request cannot choose them, and where they do not follow from who asks they are absent. */
export const KEYS_OF_ASKER: readonly string[] = [
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:principaltype',
  'aws:username',
  'kms:calleraccount',
];

const PRINCIPAL_TYPE: Readonly<Record<Asker['kind'], string | undefined>> = {
  role: 'AssumedRole',
  session: 'AssumedRole',
  user: 'User',
  'federated-user': 'FederatedUser',
  root: 'Account',
  service: undefined,
  provider: undefined,
  anonymous: 'Anonymous',
};
