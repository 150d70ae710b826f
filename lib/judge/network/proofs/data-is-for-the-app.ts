import type { Finding } from '../../../promises/judgement';
import type { Rule } from '../../rule';
import type { ClassAnswer } from '../class-answers';
import { standsNamed } from '../endpoints';
import { INTRUSION } from '../terms';
import type { Topology } from '../topology';
import { topologyOfAssembly } from '../topology-of-assembly';
import { DATA_NAMES, describePart, findingOf, openings, type Part, partsOf, subjectOfVpc } from './openings';
import { otherNetworks } from './other-networks';

/**
 * NET-18. Whatever stands in the data tier is reached by the app tier alone, and by it on the database port alone: no other tier,
 * VPC or network behind a gateway. Parts
 * of the same tier may talk to each other: a cluster does.
 */
export const dataIsForTheApp: Rule = {
  control: 'NET-18',
  examine: (assembly, { figures }) => {
    const topology = topologyOfAssembly(assembly);
    const port = typeof figures['databasePort'] === 'number' ? figures['databasePort'] : undefined;
    const parts = partsOf(topology);
    return parts.filter(isData).flatMap((data): readonly Finding[] => {
      const subject = subjectOfVpc(assembly, data.vpc);
      const found = callersOf(topology, data, parts).flatMap(({ from, stands, mayCall }) =>
        openings(topology, { from: stands, to: data.stands, terms: INTRUSION })
          .filter((opening) => !(mayCall && isOnly(opening, port)))
          .map((opening) => findingOf(subject, opening, { from, to: describePart(data) })),
      );
      if (found.length > 0) return found;
      return [{ subject, verdict: 'holds', reason: holdsBecause(data, port) }];
    });
  },
};

interface Caller {
  readonly from: string;
  readonly stands: Part['stands'];
  readonly mayCall: boolean;
}

function callersOf(topology: Topology, data: Part, parts: readonly Part[]): readonly Caller[] {
  const others = parts.filter((part) => part.vpc === data.vpc && part.tier !== data.tier);
  return [
    { from: 'the internet', stands: (world) => standsNamed(world, 'internet'), mayCall: false },
    ...otherNetworks(topology, data).map(({ name, stands }) => ({ from: name, stands, mayCall: false })),
    ...others.map((part) => ({
      from: describePart(part),
      stands: part.stands,
      mayCall: part.tier?.toLowerCase() === 'app',
    })),
  ];
}

function isData({ tier }: Part): boolean {
  return tier !== undefined && DATA_NAMES.includes(tier.toLowerCase());
}

/** Without a stated port any single TCP port is one on which a database may listen; a range is none. */
function isOnly({ protocol, ports }: ClassAnswer, port: number | undefined): boolean {
  if (protocol !== 'tcp' || ports === null || ports[0] !== ports[1]) return false;
  return port === undefined || ports[0] === port;
}

function holdsBecause(data: Part, port: number | undefined): string {
  const on = port === undefined ? 'on single TCP ports' : `on TCP ${port}`;
  return `${describePart(data)} is reached by the app tier ${on} and by nothing else`;
}
