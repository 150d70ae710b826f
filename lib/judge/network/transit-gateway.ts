import { AddressSet } from '../../addresses/address-set';
import { parseCidrClearingHostBits } from '../../addresses/cidr';
import type { Crossroads, End, Step } from './leg';
import type { Known } from './topology';
import { isUnknown } from './topology';

import type { World } from './world';

interface Passage {
  readonly to: AddressSet;
  readonly steps: readonly Step[];
  readonly next: Crossroads | End;
}

/** Where a transit gateway hands packets that a VPC sends to it: by the table its attachment is associated with. */
export function legsThroughTransitGateway(world: World, id: string, vpc: string, to: AddressSet): readonly Passage[] {
  const gateway = world.topology.transitGateways?.[id];
  const steps: readonly Step[] = [{ kind: 'pass', through: 'transit-gateway', id }];
  const stops = (kind: 'dropped' | 'unknown', why: string, part = to): Passage => ({
    to: part,
    steps,
    next: { kind, at: 'transit-gateway', id, why },
  });
  const attachment = Object.entries(gateway?.attachments ?? {}).find(([, a]) => a.vpc === vpc)?.[0];
  if (gateway === undefined || attachment === undefined) return [stops('dropped', `VPC ${vpc} is not attached`)];
  const table = Object.entries(gateway.routeTables).find(([, t]) => t.associations.includes(attachment))?.[0];
  if (table === undefined) return [stops('dropped', `attachment ${attachment} is associated with no route table`)];

  const passages: Passage[] = [];
  let open = to;
  for (const route of routesOf(world, id, table)) {
    const part = open.intersect(route.block);
    open = open.subtract(route.block);
    if (part.isEmpty) continue;
    if (isUnknown(route.via)) passages.push(stops('unknown', route.via.unknown, part));
    else if (route.via === 'blackhole') passages.push(stops('dropped', `route table ${table} has a blackhole`, part));
    else passages.push(...intoAttachment(world, id, route.via, part, steps));
  }
  if (!open.isEmpty) passages.push(stops('dropped', `route table ${table} has no route`, open));
  return passages;
}

function intoAttachment(
  world: World,
  id: string,
  attachment: string,
  to: AddressSet,
  steps: readonly Step[],
): Passage[] {
  const target = world.topology.transitGateways?.[id]?.attachments[attachment];
  if (target === undefined) {
    const why = `attachment ${attachment} is outside of the templates`;
    return [{ to, steps, next: { kind: 'unknown', at: 'transit-gateway', id, why } }];
  }
  const tables = new Map(
    target.subnets.map((s) => [JSON.stringify(world.subnet(s).routeTable), world.subnet(s).routeTable]),
  );
  return [...tables.values()].map((routeTable) => ({ to, steps, next: { vpc: target.vpc, routeTable } }));
}

/** Longest prefix first; a static route goes before one that was propagated for the same block. */
function routesOf(world: World, id: string, table: string): readonly { block: AddressSet; via: Known<string> }[] {
  return world.remember(`transit ${id} ${table}`, () => {
    const gateway = world.topology.transitGateways?.[id];
    const { routes = [], propagations = [] } = gateway?.routeTables[table] ?? {};
    const learned = propagations.flatMap((attachment) => {
      const vpc = gateway?.attachments[attachment]?.vpc;
      const cidrs = vpc === undefined ? [] : (world.vpc(vpc)?.cidrs ?? []);
      return cidrs.flatMap((to) => (isUnknown(to) ? [] : [{ to, via: attachment }]));
    });
    return [...routes, ...learned]
      .map(({ to, via }) => ({ prefix: parseCidrClearingHostBits(to).prefix, block: AddressSet.of(to), via }))
      .sort((a, b) => b.prefix - a.prefix);
  });
}
