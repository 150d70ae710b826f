import {
  DescribeSecurityGroupsCommand,
  EC2Client,
  paginateDescribeSecurityGroupRules,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { clientSettings } from '../runtime/clients';
import type { GroupState, Revocations } from './decide';

const client = new EC2Client(clientSettings());

/** @throws InvalidGroup.NotFound when the VPC is gone */
export async function readGroup(groupId: string): Promise<GroupState> {
  const { SecurityGroups: groups } = await client.send(new DescribeSecurityGroupsCommand({ GroupIds: [groupId] }));
  const rules: { id: string; egress: boolean }[] = [];
  const filter = { Filters: [{ Name: 'group-id', Values: [groupId] }] };
  for await (const page of paginateDescribeSecurityGroupRules({ client }, filter)) {
    for (const rule of page.SecurityGroupRules ?? []) {
      if (rule.SecurityGroupRuleId !== undefined) {
        rules.push({ id: rule.SecurityGroupRuleId, egress: rule.IsEgress === true });
      }
    }
  }
  return { groupId, name: groups?.[0]?.GroupName ?? '', rules };
}

export async function revoke(groupId: string, { ingress, egress }: Revocations): Promise<void> {
  if (ingress.length > 0) {
    const params = { GroupId: groupId, SecurityGroupRuleIds: [...ingress] };
    await client.send(new RevokeSecurityGroupIngressCommand(params));
  }
  if (egress.length > 0) {
    const params = { GroupId: groupId, SecurityGroupRuleIds: [...egress] };
    await client.send(new RevokeSecurityGroupEgressCommand(params));
  }
}
