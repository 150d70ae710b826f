import { DescribeNetworkInterfacesCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import * as z from 'zod/mini';
import type { Live } from '../runtime/outcome';
import { ec2, groupRule, readRules, readSecurityGroup, tagsOf } from '../runtime/security-group';
import type { DefaultGroupState } from './decide';

/**
 * AWS makes the group together with its VPC, and no template gives it tags: it belongs to whom the VPC belongs.
 * @throws InvalidGroup.NotFound when there is no such group
 */
export async function readDefaultGroup(groupId: string): Promise<Live<DefaultGroupState> | undefined> {
  const group = await readSecurityGroup(groupId);
  if (group?.SecurityGroupArn === undefined || group.VpcId === undefined) return undefined;
  const { GroupName: name = '', SecurityGroupArn: arn } = group;
  const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [group.VpcId] }));
  const state = { groupId, name, rules: await readRules(groupId), inUse: await isInUse(groupId) };
  return { arn, tags: { ...tagsOf(group.Tags), ...tagsOf(Vpcs?.[0]?.Tags) }, state };
}

async function isInUse(groupId: string): Promise<boolean> {
  const Filters = [{ Name: 'group-id', Values: [groupId] }];
  const { NetworkInterfaces = [] } = await ec2.send(new DescribeNetworkInterfacesCommand({ Filters }));
  return NetworkInterfaces.length > 0;
}

const defaultGroupState = z.object({
  groupId: z.string(),
  name: z.string(),
  rules: z.array(groupRule),
  inUse: z.boolean(),
});

export function parseDefaultGroupState(value: unknown): DefaultGroupState {
  return defaultGroupState.parse(value);
}
