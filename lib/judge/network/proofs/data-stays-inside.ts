import type { Finding } from '../../../promises/judgement';
import type { Rule } from '../../rule';
import { standsNamed } from '../endpoints';
import { LEAK } from '../terms';
import type { Topology } from '../topology';
import { topologyOfAssembly } from '../topology-of-assembly';
import { DATA_NAMES, describePart, findingOf, openings, type Part, partsOf, subjectOfVpc } from './openings';
import { type Neighbour, otherNetworks } from './other-networks';

/** NET-14. The internet first of all; but what goes to another VPC or an unknown network has left the data tier as well. */
export const dataStaysInside: Rule = {
  control: 'NET-14',
  examine: (assembly) => {
    const topology = topologyOfAssembly(assembly);
    return partsOf(topology)
      .filter(({ tier }) => tier !== undefined && DATA_NAMES.includes(tier.toLowerCase()))
      .flatMap((part): readonly Finding[] => {
        const subject = subjectOfVpc(assembly, part.vpc);
        const found = ways(topology, part).flatMap(({ name: to, stands }) =>
          openings(topology, { from: part.stands, to: stands, terms: LEAK }).map((o) =>
            findingOf(subject, o, { from: describePart(part), to }),
          ),
        );
        if (found.length > 0) return found;
        return [
          {
            subject,
            verdict: 'holds',
            reason: `${describePart(part)} opens no connection to anything outside its VPC`,
          },
        ];
      });
  },
};

function ways(topology: Topology, part: Part): readonly Neighbour[] {
  return [
    { name: 'the internet', stands: (world) => standsNamed(world, 'internet') },
    ...otherNetworks(topology, part),
  ];
}
