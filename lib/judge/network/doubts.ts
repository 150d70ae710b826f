import type { Topology } from './topology';
import { isUnknown } from './topology';

/** Whether the topology leaves anything open: an unknown value, or a way that leads out of the templates. */
export function isDoubtful(topology: Topology): boolean {
  return containsUnknown(topology) || leadsOut(topology);
}

function containsUnknown(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isUnknown(value) || Object.values(value).some(containsUnknown);
}

function leadsOut({ vpcs, routeTables = {}, gateways = {}, peerings = {}, transitGateways = {} }: Topology): boolean {
  const inside = (via: unknown) =>
    via === 'local' ||
    via === 'blackhole' ||
    [gateways, peerings, transitGateways].some((table) => Object.hasOwn(table, String(via)));
  const nat64 = (to: unknown, via: unknown) => String(to).includes(':') && gateways[String(via)]?.kind === 'nat';
  return (
    Object.values(routeTables).some(({ routes }) => routes.some(({ to, via }) => !inside(via) || nat64(to, via))) ||
    Object.values(peerings).some((peering) => peering.vpcs.some((vpc) => !Object.hasOwn(vpcs, vpc))) ||
    Object.values(transitGateways).some(({ attachments, routeTables: tables }) =>
      Object.values(tables).some(({ routes }) =>
        routes.some(({ via }) => via !== 'blackhole' && !Object.hasOwn(attachments, String(via))),
      ),
    )
  );
}
