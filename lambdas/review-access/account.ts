import {
  type AttachedPolicy,
  GenerateCredentialReportCommand,
  type GetAccountAuthorizationDetailsResponse,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  IAMClient,
  type PolicyDetail,
  paginateGetAccountAuthorizationDetails,
} from '@aws-sdk/client-iam';
import { clientSettings } from '../runtime/clients';
import { type Credentials, parseCredentialReport } from './decide/credential-report';
import type { Principal } from './decide/privilege';
import { ReviewFailed, ReviewInterrupted } from './errors';

const client = new IAMClient(clientSettings());

/** IAM writes the report within seconds in a small account and minutes in a large one. Unit: milliseconds. */
const WAITS = [0, 2_000, 5_000, 10_000, 15_000, 30_000];

/** @throws ReviewInterrupted when the report is still being written; the asynchronous retry finds it finished */
export async function readCredentials(pause: (ms: number) => Promise<void>): Promise<readonly Credentials[]> {
  for (const wait of WAITS) {
    await pause(wait);
    const { State } = await client.send(new GenerateCredentialReportCommand({}));
    if (State !== 'COMPLETE') continue;
    const { Content } = await client.send(new GetCredentialReportCommand({}));
    if (Content === undefined) throw new ReviewFailed('the credential report is empty');
    return parseCredentialReport(new TextDecoder().decode(Content));
  }
  throw new ReviewInterrupted('IAM is still writing the credential report');
}

export async function readSummary(): Promise<Readonly<Record<string, number>>> {
  const { SummaryMap = {} } = await client.send(new GetAccountSummaryCommand({}));
  return SummaryMap;
}

export interface Grants {
  readonly principals: readonly Principal[];
  readonly documents: ReadonlyMap<string, string>;
}

/** Every role, user and group with its policies, in pages of 1,000: one listing instead of a call for each role. */
export async function readGrants(): Promise<Grants> {
  const pages: GetAccountAuthorizationDetailsResponse[] = [];
  const filter = { Filter: ['Role', 'User', 'Group', 'LocalManagedPolicy'] } as const;
  const asked = { ...filter, Filter: [...filter.Filter] };
  for await (const page of paginateGetAccountAuthorizationDetails({ client, pageSize: 1_000 }, asked)) {
    pages.push(page);
  }
  const groups = new Map(pages.flatMap((page) => page.GroupDetailList ?? []).map((group) => [group.GroupName, group]));
  const roles = pages
    .flatMap((page) => page.RoleDetailList ?? [])
    .map((role): Principal => {
      return {
        kind: 'role',
        ...common(role.RoleName, role.Arn, role.Path, role.CreateDate),
        lastUsed: role.RoleLastUsed?.LastUsedDate,
        boundary: role.PermissionsBoundary?.PermissionsBoundaryArn,
        attached: arns(role.AttachedManagedPolicies),
        inline: documents(role.RolePolicyList),
        trust: decoded(role.AssumeRolePolicyDocument ?? '{}'),
      };
    });
  const users = pages
    .flatMap((page) => page.UserDetailList ?? [])
    .map((user): Principal => {
      const joined = (user.GroupList ?? []).flatMap((name) => groups.get(name) ?? []);
      return {
        kind: 'user',
        ...common(user.UserName, user.Arn, user.Path, user.CreateDate),
        lastUsed: undefined,
        boundary: user.PermissionsBoundary?.PermissionsBoundaryArn,
        attached: [user, ...joined].flatMap((holder) => arns(holder.AttachedManagedPolicies)),
        inline: [...documents(user.UserPolicyList), ...joined.flatMap((group) => documents(group.GroupPolicyList))],
        trust: undefined,
      };
    });
  return { principals: [...roles, ...users], documents: localDocuments(pages) };
}

function localDocuments(pages: readonly GetAccountAuthorizationDetailsResponse[]): ReadonlyMap<string, string> {
  return new Map(
    pages
      .flatMap((page) => page.Policies ?? [])
      .flatMap(({ Arn, PolicyVersionList = [] }) => {
        const version = PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion === true);
        return Arn === undefined || version?.Document === undefined ? [] : [[Arn, decoded(version.Document)] as const];
      }),
  );
}

function common(name: string | undefined, arn: string | undefined, path = '/', created: Date | undefined = undefined) {
  if (name === undefined || arn === undefined) throw new ReviewFailed('IAM lists a principal without name or ARN');
  return { name, arn, path, created };
}

function arns(policies: readonly AttachedPolicy[] = []): readonly string[] {
  return policies.flatMap(({ PolicyArn }) => PolicyArn ?? []);
}

function documents(policies: readonly PolicyDetail[] = []): readonly string[] {
  return policies.flatMap(({ PolicyDocument }) => (PolicyDocument === undefined ? [] : [decoded(PolicyDocument)]));
}

/** IAM answers documents URL-encoded (RFC 3986). */
function decoded(document: string): string {
  return document.startsWith('%') ? decodeURIComponent(document) : document;
}
