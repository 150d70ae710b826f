import { paginateGetManagedPrefixListEntries } from '@aws-sdk/client-ec2';
import * as z from 'zod/mini';
import type { Live } from '../runtime/outcome';
import { ec2, groupRule, readRules, readSecurityGroup, tagsOf } from '../runtime/security-group';
import type { IngressState } from './decide/decide';

/** @throws InvalidGroup.NotFound when there is no such group */
export async function readIngress(groupId: string): Promise<Live<IngressState> | undefined> {
  const group = await readSecurityGroup(groupId);
  if (group?.SecurityGroupArn === undefined) return undefined;
  const rules = (await readRules(groupId)).filter(({ egress }) => !egress);
  const ids = new Set(rules.flatMap(({ peer }) => (peer.kind === 'prefix-list' ? [peer.value] : [])));
  const lists: Record<string, string[]> = {};
  for (const id of ids) lists[id] = await blocksOf(id);
  return { arn: group.SecurityGroupArn, tags: tagsOf(group.Tags), state: { groupId, rules, lists } };
}

async function blocksOf(PrefixListId: string): Promise<string[]> {
  const blocks: string[] = [];
  for await (const page of paginateGetManagedPrefixListEntries({ client: ec2 }, { PrefixListId })) {
    blocks.push(...(page.Entries ?? []).flatMap(({ Cidr }) => (Cidr === undefined ? [] : [Cidr])));
  }
  return blocks;
}

const ingressState = z.object({
  groupId: z.string(),
  rules: z.array(groupRule),
  lists: z.record(z.string(), z.array(z.string())),
});

export function parseIngressState(value: unknown): IngressState {
  return ingressState.parse(value);
}
