import type { Finding, Subject } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import { type ClassAnswer, classAnswers, type EndOf } from '../class-answers';
import { standsOfPart, tiersOf } from '../endpoints';
import { trafficClasses } from '../port-classes';
import { worldsOf } from '../reach';
import type { Terms } from '../terms';
import type { Topology } from '../topology';

/** What people call the tier of their databases. */
export const DATA_NAMES: readonly string[] = ['data', 'database', 'db'];

/** A part of a network that a proof speaks of: a tier of a VPC, or its subnets without one. */
export interface Part {
  readonly vpc: string;
  readonly tier: string | undefined;
  readonly stands: EndOf;
}

export function partsOf(topology: Topology): readonly Part[] {
  return Object.keys(topology.vpcs).flatMap((vpc) =>
    tiersOf(worldsOf(topology).sure, vpc).map((tier) => ({
      vpc,
      tier,
      stands: (world) => standsOfPart(world, vpc, tier),
    })),
  );
}

/** All traffic that gets through on these terms, or of which that cannot be decided. */
export function openings(
  topology: Topology,
  { from, to, terms }: { readonly from: EndOf; readonly to: EndOf; readonly terms: Terms },
): readonly ClassAnswer[] {
  const classes = trafficClasses(topology);
  return (['ipv4', 'ipv6'] as const).flatMap((family) =>
    classAnswers(topology, from, to, family, classes, terms).filter((answer) => answer.reachable !== false),
  );
}

/** The counterexample as data: what gets through and by which way, or what keeps that from being decided. */
export function findingOf(subject: Subject, opening: ClassAnswer, ends: { from: string; to: string }): Finding {
  const { reachable, family, protocol, ports, path, blockedBy } = opening;
  const traffic = `${protocol}${ports === null ? '' : ` ${ports[0] === ports[1] ? ports[0] : `${ports[0]}-${ports[1]}`}`} over ${family}`;
  if (reachable === 'unknown') {
    const reason = `whether ${ends.from} reaches ${ends.to} by ${traffic} cannot be decided: ${blockedBy?.why ?? 'no way is known'}`;
    return { subject, verdict: 'unknown', observed: { ...ends, family, protocol, ports, blockedBy }, reason };
  }
  const observed = { ...ends, family, protocol, ports, path };
  return { subject, verdict: 'fails', observed, reason: `${ends.from} reaches ${ends.to} by ${traffic}` };
}

export function describePart({ vpc, tier }: Part): string {
  return tier === undefined ? `the untagged subnets of ${vpc}` : `tier ${tier} of ${vpc}`;
}

/** The VPC as the subject of a finding; a VPC that lives already is none of the templates' resources. */
export function subjectOfVpc(assembly: Assembly, vpc: string): Subject {
  const type = 'AWS::EC2::VPC';
  const [stackOrId, id] = vpc.split('/');
  const found = assembly
    .ofType(type)
    .find((r) => (id === undefined ? r.logicalId === vpc : r.stack === stackOrId && r.logicalId === id));
  if (found === undefined) return { stack: '*', logicalId: '', type };
  return {
    stack: found.stack,
    logicalId: found.logicalId,
    type,
    ...(found.path === undefined ? {} : { path: found.path }),
  };
}
