import {
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
  paginateListRolePolicies,
} from '@aws-sdk/client-iam';
import * as z from 'zod/mini';
import { clientSettings } from '../runtime/clients';
import type { Live } from '../runtime/outcome';
import { unlessGone } from '../runtime/unless-gone';
import { POLICY_NAME, type RoleState, type RoleStep } from './decide/decide';

const client = new IAMClient(clientSettings());

/** The role of that name; names are unique in an account, whatever the path. */
export async function readRole(name: string): Promise<Live<RoleState>> {
  const { Role } = await client.send(new GetRoleCommand({ RoleName: name }));
  const { Arn: arn = '', RoleId: id = '', Path: path = '/', Tags = [] } = Role ?? {};
  let otherPolicies = 0;
  let policy: string | null = null;
  for await (const { PolicyNames = [] } of paginateListRolePolicies({ client }, { RoleName: name })) {
    for (const policyName of PolicyNames) {
      const text = await textOf(name, policyName);
      if (text === undefined) continue;
      if (policyName === POLICY_NAME) policy = text;
      else otherPolicies += text.replaceAll(/\s/g, '').length;
    }
  }
  return {
    arn,
    tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key ?? '', Value ?? ''])),
    state: { name, path, id, policy, otherPolicies },
  };
}

/** undefined: somebody deleted it since it was listed. */
async function textOf(RoleName: string, PolicyName: string): Promise<string | undefined> {
  const answer = await unlessGone(
    () => client.send(new GetRolePolicyCommand({ RoleName, PolicyName })),
    () => client.send(new GetRoleCommand({ RoleName })),
  );
  // IAM answers with the text encoded as in a URL (RFC 3986).
  return answer === undefined ? undefined : decodeURIComponent(answer.PolicyDocument ?? '');
}

export async function applyToRole(step: RoleStep): Promise<void> {
  switch (step.api) {
    case 'iam:PutRolePolicy':
      await client.send(new PutRolePolicyCommand(step.params));
      return;
    case 'iam:DeleteRolePolicy':
      // It may be gone already, after an answer that was lost.
      await unlessGone(
        () => client.send(new DeleteRolePolicyCommand(step.params)),
        () => client.send(new GetRoleCommand({ RoleName: step.params.RoleName })),
      );
      return;
  }
}

const roleState = z.object({
  name: z.string(),
  path: z.string(),
  id: z.string(),
  policy: z.nullable(z.string()),
  otherPolicies: z.number(),
});

export function parseRoleState(value: unknown): RoleState {
  return roleState.parse(value);
}
