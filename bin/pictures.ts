import type { Assembly } from '../lib/judge/assembly/assembly';
import { estateOfAssembly } from '../lib/judge/iam/estate/estate-of-assembly';
import { keysOf, keyUsers } from '../lib/judge/iam/questions/key-readers';
import { describeWay } from '../lib/judge/network/describe-way';
import { reachMatrix } from '../lib/judge/network/reach-matrix';
import { isUnknown } from '../lib/judge/network/topology';
import { topologyOfAssembly } from '../lib/judge/network/topology-of-assembly';
import type { KeyAccessRow, NetworkPicture } from '../lib/report/report-input';

const TIER_ORDER = ['edge', 'app', 'data', 'admin'];

/** The network as the proof sees it: tiers with their addresses, and who reaches whom on what. */
export function networkPicture(assembly: Assembly): NetworkPicture | undefined {
  const topology = topologyOfAssembly(assembly);
  const cidrs = new Map<string, string[]>();
  for (const subnet of Object.values(topology.subnets)) {
    if (subnet.tier === undefined) continue;
    const known = subnet.cidrs.filter((cidr): cidr is string => !isUnknown(cidr));
    cidrs.set(subnet.tier, [...(cidrs.get(subnet.tier) ?? []), ...known]);
  }
  if (cidrs.size === 0) return undefined;
  const rank = (tier: string) => (TIER_ORDER.indexOf(tier) + TIER_ORDER.length + 1) % (TIER_ORDER.length + 1);
  const tiers = [...cidrs].sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b));
  return {
    tiers: tiers.map(([name, blocks]) => ({ name, cidrs: blocks.sort() })),
    rows: reachMatrix(topology).map(({ vpc, from, to, family, protocol, ports, ...verdict }) => ({
      vpc,
      from,
      to,
      family,
      protocol,
      ports: ports === null ? 'all' : ports[0] === ports[1] ? String(ports[0]) : `${ports[0]}-${ports[1]}`,
      reachable: verdict.reachable,
      by: describeWay(verdict),
    })),
  };
}

const USE = ['kms:Decrypt'];
const ADMINISTER = ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'];

/** Who can read behind which key, and who can change the key, by the key policies and the policies of every role. */
export function keyRows(assembly: Assembly): readonly KeyAccessRow[] {
  const estate = estateOfAssembly(assembly);
  return keysOf(estate).flatMap((key) => {
    const users = new Set(keyUsers(estate, key, USE).map(({ principal }) => principal));
    const administrators = new Set(keyUsers(estate, key, ADMINISTER).map(({ principal }) => principal));
    return [...new Set([...users, ...administrators])].sort().map((principal) => ({
      key: key.arn,
      principal,
      can: [
        ...(users.has(principal) ? (['use'] as const) : []),
        ...(administrators.has(principal) ? (['administer'] as const) : []),
      ],
    }));
  });
}
