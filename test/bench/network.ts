import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readAssembly } from '../../lib/judge/assembly/read-assembly';
import { reachMatrix } from '../../lib/judge/network/reach-matrix';
import { topologyOfAssembly } from '../../lib/judge/network/topology-of-assembly';
import { type EstateMeasure, measureEstate } from '../judge/network/measure-estate';
import { synthesized } from '../support/assembly';
import { type Bench, cpuTimed, type Figure, median } from './bench';

const RUNS = 5;
/** The last is 2,000 subnets, 5,000 groups and 3,000 interfaces. */
const VPCS = [5, 15, 50] as const;
const LARGEST = 50;

/** The whole matrix of who reaches whom. */
export const network: Bench = {
  name: 'network',
  run() {
    return [baseline(), ...VPCS.flatMap(estate)];
  },
};

function baseline(): Figure {
  const assembly = readAssembly(synthesized('baseline'));
  // A new topology each time: answers are remembered per topology.
  const runs = Array.from({ length: RUNS }, () => cpuTimed(() => reachMatrix(topologyOfAssembly(assembly))));
  const note = `processor time, median of ${RUNS}; first ${Math.round(runs[0] ?? 0)} ms`;
  return { what: 'matrix of the baseline', value: median(runs) / 1000, unit: 's', atMost: 0.5, note };
}

/** In a process of its own, so that each has its own memory and cold start. */
function estate(vpcs: number): readonly Figure[] {
  const args = ['--import', 'tsx', join(__dirname, 'run.ts'), 'estate-once', String(vpcs)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the matrix of ${vpcs} VPCs exits ${status}: ${stderr}`);
  const { subnets, securityGroups, rows, cpuMs, maxRssMb } = JSON.parse(stdout) as EstateMeasure;
  const limit = (atMost: number) => (vpcs === LARGEST ? { atMost } : {});
  const note = `processor time, cold; ${subnets} subnets, ${securityGroups} groups, ${rows} rows`;
  return [
    { what: `matrix of ${vpcs} VPCs`, value: cpuMs / 1000, unit: 's', ...limit(10), note },
    { what: '  peak memory', value: maxRssMb, unit: 'MB', ...limit(1000) },
  ];
}

/** Measures one estate in this process and prints it as JSON. */
export function estateOnce([vpcs = '1']: readonly string[]): void {
  process.stdout.write(`${JSON.stringify(measureEstate(Number(vpcs)))}\n`);
}
