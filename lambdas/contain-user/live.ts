import {
  AttachUserPolicyCommand,
  DetachUserPolicyCommand,
  GetAccountSummaryCommand,
  GetUserCommand,
  IAMClient,
  ListServiceSpecificCredentialsCommand,
  paginateListAccessKeys,
  paginateListAttachedUserPolicies,
  paginateListSigningCertificates,
  paginateListSSHPublicKeys,
  UpdateAccessKeyCommand,
  UpdateServiceSpecificCredentialCommand,
  UpdateSigningCertificateCommand,
  UpdateSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import * as z from 'zod/mini';
import { clientSettings } from '../runtime/clients';
import type { Live } from '../runtime/outcome';
import { unlessGone } from '../runtime/unless-gone';
import type { Credential, UserState, UserStep } from './decide';

const client = new IAMClient(clientSettings());

/** IAM's quota where the account does not say another. */
const POLICIES_PER_USER = 10;

/** The user of that name; names are unique in an account, whatever the path. */
export async function readUser(name: string): Promise<Live<UserState>> {
  const { User } = await client.send(new GetUserCommand({ UserName: name }));
  const { Arn: arn = '', UserId: id = '', Tags = [] } = User ?? {};
  const denyAll = `arn:${arn.split(':')[1]}:iam::aws:policy/AWSDenyAll`;
  const attached = await policiesOf(name);
  const denied = attached.includes(denyAll);
  const room = denied || attached.length < (await policiesPerUser());
  return {
    arn,
    tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key ?? '', Value ?? ''])),
    state: { name, id, denyAll, denied, room, credentials: await credentialsOf(name) },
  };
}

async function policiesOf(UserName: string): Promise<string[]> {
  const arns: string[] = [];
  for await (const { AttachedPolicies = [] } of paginateListAttachedUserPolicies({ client }, { UserName })) {
    arns.push(...AttachedPolicies.map(({ PolicyArn }) => PolicyArn ?? ''));
  }
  return arns;
}

async function policiesPerUser(): Promise<number> {
  const { SummaryMap } = await client.send(new GetAccountSummaryCommand({}));
  return SummaryMap?.AttachedPoliciesPerUserQuota ?? POLICIES_PER_USER;
}

async function credentialsOf(UserName: string): Promise<Credential[]> {
  const found: Credential[] = [];
  const add = (kind: Credential['kind'], id: string | undefined, status: string | undefined) =>
    found.push({ kind, id: id ?? '', active: status === 'Active' });
  for await (const { AccessKeyMetadata = [] } of paginateListAccessKeys({ client }, { UserName })) {
    for (const one of AccessKeyMetadata) add('access key', one.AccessKeyId, one.Status);
  }
  for (const one of await serviceCredentialsOf(UserName)) {
    add('service credential', one.ServiceSpecificCredentialId, one.Status);
  }
  for await (const { Certificates = [] } of paginateListSigningCertificates({ client }, { UserName })) {
    for (const one of Certificates) add('signing certificate', one.CertificateId, one.Status);
  }
  for await (const { SSHPublicKeys = [] } of paginateListSSHPublicKeys({ client }, { UserName })) {
    for (const one of SSHPublicKeys) add('SSH key', one.SSHPublicKeyId, one.Status);
  }
  return found.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** Access keys first, by kind and then by id, so that the same user always gives the same plan. */
function keyOf({ kind, id }: Credential): string {
  return `${kind} ${id}`;
}

/** The SDK has no paginator for this one. */
async function serviceCredentialsOf(UserName: string) {
  const found = [];
  let Marker: string | undefined;
  do {
    const answer = await client.send(new ListServiceSpecificCredentialsCommand({ UserName, Marker }));
    found.push(...(answer.ServiceSpecificCredentials ?? []));
    Marker = answer.IsTruncated === true ? answer.Marker : undefined;
  } while (Marker !== undefined);
  return found;
}

/** A credential that somebody deletes meanwhile needs no deactivation; a policy may be off already, after an answer that was lost. */
export async function applyToUser(step: UserStep): Promise<void> {
  const { UserName } = step.params;
  await unlessGone(
    () => call(step),
    () => client.send(new GetUserCommand({ UserName })),
  );
}

function call(step: UserStep): Promise<unknown> {
  switch (step.api) {
    case 'iam:AttachUserPolicy':
      return client.send(new AttachUserPolicyCommand(step.params));
    case 'iam:DetachUserPolicy':
      return client.send(new DetachUserPolicyCommand(step.params));
    case 'iam:UpdateAccessKey':
      return client.send(new UpdateAccessKeyCommand(step.params));
    case 'iam:UpdateServiceSpecificCredential':
      return client.send(new UpdateServiceSpecificCredentialCommand(step.params));
    case 'iam:UpdateSigningCertificate':
      return client.send(new UpdateSigningCertificateCommand(step.params));
    case 'iam:UpdateSSHPublicKey':
      return client.send(new UpdateSSHPublicKeyCommand(step.params));
  }
}

const userState = z.object({
  name: z.string(),
  id: z.string(),
  denyAll: z.string(),
  denied: z.boolean(),
  room: z.boolean(),
  credentials: z.array(
    z.object({
      kind: z.enum(['access key', 'service credential', 'signing certificate', 'SSH key']),
      id: z.string(),
      active: z.boolean(),
    }),
  ),
});

export function parseUserState(value: unknown): UserState {
  return userState.parse(value);
}
