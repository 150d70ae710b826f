import { type ClassAnswer, classAnswers } from './class-answers';
import { standsNamed, standsOfPart, tiersOf } from './endpoints';
import { trafficClasses } from './port-classes';
import { worldsOf } from './reach';
import { type AskedTerms, termsOf } from './terms';
import type { Topology } from './topology';
import type { World } from './world';

export interface MatrixRow extends ClassAnswer {
  readonly vpc: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Tier by tier and the internet, per VPC, for both families and every class of ports that the rules tell apart.
 * Neighbouring classes with the same answer for the same reason are one row.
 */
export function reachMatrix(topology: Topology, asked: AskedTerms = {}): readonly MatrixRow[] {
  return Object.keys(topology.vpcs).flatMap((vpc) => vpcMatrix(topology, vpc, asked));
}

/** The matrix of one VPC. */
export function vpcMatrix(topology: Topology, vpc: string, asked: AskedTerms = {}): readonly MatrixRow[] {
  const terms = termsOf(asked);
  const tiers = tiersOf(worldsOf(topology).sure, vpc).filter((t) => t !== undefined);
  const classes = trafficClasses(topology, vpc);
  const ends = ['internet', ...tiers];
  const end = (name: string) => (world: World) =>
    name === 'internet' ? standsNamed(world, name) : standsOfPart(world, vpc, name);
  return ends.flatMap((from) =>
    ends.flatMap((to) => {
      if (from === 'internet' && to === 'internet') return [];
      return (['ipv4', 'ipv6'] as const).flatMap((family) =>
        classAnswers(topology, end(from), end(to), family, classes, terms).map((answer) => ({
          vpc,
          from,
          to,
          ...answer,
        })),
      );
    }),
  );
}
