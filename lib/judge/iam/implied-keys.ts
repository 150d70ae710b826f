import { type Asker, accountOf, identityArnOf } from './asker';
import type { Identity, ProtectedResource } from './estate';

/**
 * The condition keys that follow from who asks and what is asked for, so that nobody has to repeat them. Everything that
 * belongs to the single request (address, MFA, region, time, transport) is absent unless the question gives it.
 *
 * @param action in lower case.
 */
export function impliedKeys(
  asker: Asker,
  identity: Identity | undefined,
  action: string,
  resource: ProtectedResource | undefined,
  resourceAccount: string | undefined,
): Readonly<Record<string, string | readonly string[] | undefined>> {
  const service = action.slice(0, action.indexOf(':'));
  // Who brings a token of a provider signs no more than who brings nothing.
  const signed = asker.kind !== 'anonymous' && asker.kind !== 'provider';
  const keys: Record<string, string | readonly string[] | undefined> = {
    'aws:PrincipalIsAWSService': signed ? String(asker.kind === 'service') : undefined,
    'aws:PrincipalType': PRINCIPAL_TYPE[asker.kind],
    'aws:PrincipalAccount': asker.kind === 'anonymous' ? 'anonymous' : accountOf(asker),
    'aws:PrincipalArn': asker.kind === 'federated-user' ? asker.arn : identityArnOf(asker),
    'aws:ResourceAccount': service === 'ebs' || WITHOUT_RESOURCE_ACCOUNT.has(action) ? undefined : resourceAccount,
  };
  if (asker.kind === 'service') {
    keys['aws:PrincipalServiceName'] = asker.service;
    keys['aws:PrincipalServiceNamesList'] = [asker.service];
  }
  if (asker.kind === 'user') keys['aws:username'] = asker.arn.split('/').at(-1);
  if (service === 'kms' && !WITHOUT_CALLER_ACCOUNT.has(action)) keys['kms:CallerAccount'] = accountOf(asker);
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

/** The operations of KMS that know no kms:CallerAccount. */
const WITHOUT_CALLER_ACCOUNT: ReadonlySet<string> = new Set([
  'kms:createkey',
  'kms:generaterandom',
  'kms:listaliases',
  'kms:listkeys',
  'kms:listretirablegrants',
  'kms:retiregrant',
]);

/** The operations that know no aws:ResourceAccount, beside all of the EBS direct APIs: mostly what two accounts agree upon. */
const WITHOUT_RESOURCE_ACCOUNT: ReadonlySet<string> = new Set([
  'auditmanager:updateassessmentframeworkshare',
  'detective:acceptinvitation',
  'ds:acceptshareddirectory',
  'ec2:accepttransitgatewaypeeringattachment',
  'ec2:acceptvpcendpointconnections',
  'ec2:acceptvpcpeeringconnection',
  'ec2:createtransitgatewaypeeringattachment',
  'ec2:createvpcendpoint',
  'ec2:createvpcpeeringconnection',
  'es:acceptinboundconnection',
  'guardduty:acceptadministratorinvitation',
  'macie2:acceptinvitation',
  'route53:associatevpcwithhostedzone',
  'route53:createvpcassociationauthorization',
  'securityhub:acceptadministratorinvitation',
]);

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
