import { publicAccessBlock } from './block-public-access';
import type { GroupRule } from './topology';
import { isUnknown } from './topology';
import type { World } from './world';

/**
 * A name that subnets share when the proof cannot tell them apart: same VPC, same ACL entries, same routes, same public
 * access. A subnet with a NAT gateway or firewall stays alone, as packets meet its ACL again on the way through.
 */
export function subnetBehaviour(world: World, id: string): string {
  return world.remember(`behaviour of subnet ${id}`, () => {
    const { vpc, routeTable, networkAcl } = world.subnet(id);
    const { topology } = world;
    const hosts = world.remember(
      'subnets of gateways',
      () => new Set(Object.values(topology.gateways ?? {}).flatMap((g) => ('subnet' in g ? [g.subnet] : []))),
    );
    const blocks = (['inbound', 'outbound', 'outbound-by-egress-only-gateway'] as const).map((c) =>
      publicAccessBlock(world, id, c),
    );
    return [
      vpc,
      isUnknown(routeTable) ? routeTable.unknown : sameContent(world, 'routes', routeTable, topology.routeTables),
      isUnknown(networkAcl) ? networkAcl.unknown : sameContent(world, 'acl', networkAcl, topology.networkAcls),
      ...blocks,
      hosts.has(id) ? id : '',
    ].join('|');
  });
}

/** A name that security groups share when no rule of theirs or about them differs. A group that names itself stays alone. */
export function groupBehaviour(world: World, id: string): string {
  return world.remember(`behaviour of group ${id}`, () => {
    const mentions = world.remember('mentions of groups', () => mentionsOf(world));
    const group = world.topology.securityGroups?.[id];
    const about = mentions.get(id) ?? [];
    const own = [...(group?.ingress ?? []), ...(group?.egress ?? [])];
    if (own.some((r) => r.peer === id)) return id;
    return JSON.stringify([group?.vpc, group?.ingress, group?.egress, about]);
  });
}

/** The first name with the same content stands for all of them: long texts are compared once, short names ever after. */
function sameContent(
  world: World,
  kind: string,
  id: string | undefined,
  table: Readonly<Record<string, unknown>> | undefined,
): string {
  if (id === undefined) return 'default';
  return world.remember(`${kind} like ${id}`, () => world.remember(`${kind} ${JSON.stringify(table?.[id])}`, () => id));
}

function mentionsOf(world: World): ReadonlyMap<string, readonly string[]> {
  const mentions = new Map<string, string[]>();
  for (const [id, { ingress, egress }] of Object.entries(world.topology.securityGroups ?? {})) {
    const note = (rule: GroupRule, direction: string) => {
      if (isUnknown(rule.peer)) return;
      const list = mentions.get(rule.peer) ?? [];
      list.push(`${id} ${direction} ${JSON.stringify({ ...rule, peer: '' })}`);
      mentions.set(rule.peer, list);
    };
    for (const rule of ingress) note(rule, 'ingress');
    for (const rule of egress) note(rule, 'egress');
  }
  return mentions;
}
