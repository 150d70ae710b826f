import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  type IpPermission,
  paginateDescribeSecurityGroupRules,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  type SecurityGroup,
  type SecurityGroupRule,
  type Tag,
} from '@aws-sdk/client-ec2';
import * as z from 'zod/mini';
import { clientSettings } from './clients';
import type { GroupRule, GroupStep, Peer } from './security-group-rules';

export const ec2 = new EC2Client(clientSettings());

/** @throws InvalidGroup.NotFound when there is no such group */
export async function readSecurityGroup(groupId: string): Promise<SecurityGroup | undefined> {
  const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [groupId] }));
  return SecurityGroups?.[0];
}

export async function readRules(groupId: string): Promise<GroupRule[]> {
  const rules: GroupRule[] = [];
  const filter = { Filters: [{ Name: 'group-id', Values: [groupId] }] };
  for await (const page of paginateDescribeSecurityGroupRules({ client: ec2 }, filter)) {
    rules.push(...(page.SecurityGroupRules ?? []).map(ruleOf));
  }
  // EC2 promises no order, and an approval is bound to the order of the steps.
  return rules.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function ruleOf(rule: SecurityGroupRule): GroupRule {
  return {
    id: rule.SecurityGroupRuleId ?? '',
    egress: rule.IsEgress === true,
    protocol: rule.IpProtocol ?? '-1',
    from: rule.FromPort ?? -1,
    to: rule.ToPort ?? -1,
    peer: peerOf(rule),
    description: rule.Description ?? '',
    tags: tagsOf(rule.Tags),
  };
}

function peerOf({ CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo: group }: SecurityGroupRule): Peer {
  if (CidrIpv4) return { kind: 'ipv4', value: CidrIpv4 };
  if (CidrIpv6) return { kind: 'ipv6', value: CidrIpv6 };
  if (PrefixListId) return { kind: 'prefix-list', value: PrefixListId };
  if (group?.GroupId) return { kind: 'group', value: group.GroupId, ...(group.UserId ? { owner: group.UserId } : {}) };
  throw new Error('EC2 answered a rule that names neither a block, nor a prefix list, nor a group');
}

export function tagsOf(tags: readonly Tag[] = []): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key ?? '', Value ?? '']));
}

/** Each step says of one rule that it is there, or is not, and that is so afterwards, however often it is made. */
export async function applyToGroup({ api, params }: GroupStep): Promise<void> {
  switch (api) {
    case 'ec2:RevokeSecurityGroupIngress': {
      const SecurityGroupRuleIds = [...params.SecurityGroupRuleIds];
      return unless(GONE, () => ec2.send(new RevokeSecurityGroupIngressCommand({ ...params, SecurityGroupRuleIds })));
    }
    case 'ec2:RevokeSecurityGroupEgress': {
      const SecurityGroupRuleIds = [...params.SecurityGroupRuleIds];
      return unless(GONE, () => ec2.send(new RevokeSecurityGroupEgressCommand({ ...params, SecurityGroupRuleIds })));
    }
    case 'ec2:AuthorizeSecurityGroupIngress':
      return unless(THERE, () => ec2.send(new AuthorizeSecurityGroupIngressCommand(inputOf(params))));
    case 'ec2:AuthorizeSecurityGroupEgress':
      return unless(THERE, () => ec2.send(new AuthorizeSecurityGroupEgressCommand(inputOf(params))));
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const GONE = /^(InvalidSecurityGroupRuleId\.NotFound|InvalidPermission\.NotFound)$/;
const THERE = /^InvalidPermission\.Duplicate$/;

async function unless(already: RegExp, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof Error && already.test(error.name))) throw error;
  }
}

/** The SDK takes no read-only lists. */
function inputOf(params: Extract<GroupStep, { params: { IpPermissions: unknown } }>['params']) {
  return structuredClone(params) as {
    GroupId: string;
    IpPermissions: IpPermission[];
    TagSpecifications?: { ResourceType: 'security-group-rule'; Tags: Tag[] }[];
  };
}

export const groupRule = z.object({
  id: z.string(),
  egress: z.boolean(),
  protocol: z.string(),
  from: z.number(),
  to: z.number(),
  peer: z.object({
    kind: z.enum(['ipv4', 'ipv6', 'prefix-list', 'group']),
    value: z.string(),
    owner: z.optional(z.string()),
  }),
  description: z.string(),
  tags: z.record(z.string(), z.string()),
});
