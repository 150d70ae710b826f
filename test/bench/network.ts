import { readAssembly } from '../../lib/judge/assembly/read-assembly';
import { reachMatrix } from '../../lib/judge/network/reach-matrix';
import { topologyOfAssembly } from '../../lib/judge/network/topology-of-assembly';
import { estate } from '../judge/network/estate';
import { synthesized } from '../support/assembly';
import { type Bench, median, timed } from './bench';

/** The whole matrix of who reaches whom. */
export const network: Bench = {
  name: 'network',
  run() {
    const assembly = readAssembly(synthesized('baseline'));
    // A new topology each time: answers are remembered per topology.
    const baseline = Array.from({ length: 5 }, () => timed(() => reachMatrix(topologyOfAssembly(assembly))));
    const large = estate(50);
    return [
      {
        what: 'matrix of the baseline',
        value: median(baseline),
        unit: 'ms',
        note: `first ${Math.round(baseline[0] ?? 0)} ms`,
      },
      {
        what: 'matrix of 50 VPCs',
        value: timed(() => reachMatrix(large)) / 1000,
        unit: 's',
        note: '2,000 subnets, 5,000 groups, 3,000 interfaces, cold',
      },
    ];
  },
};
