import { reachMatrix } from '../../../lib/judge/network/reach-matrix';
import { estate } from './estate';

export interface EstateMeasure {
  readonly vpcs: number;
  readonly subnets: number;
  readonly securityGroups: number;
  readonly rows: number;
  readonly cpuMs: number;
  /** Highest resident memory of the process so far. */
  readonly maxRssMb: number;
}

/** The whole matrix of a synthetic estate, in processor time, which neighbours on the machine do not falsify. */
export function measureEstate(vpcs: number): EstateMeasure {
  const topology = estate(vpcs);
  const before = process.cpuUsage();
  const rows = reachMatrix(topology).length;
  const { user, system } = process.cpuUsage(before);
  return {
    vpcs,
    subnets: Object.keys(topology.subnets).length,
    securityGroups: Object.keys(topology.securityGroups ?? {}).length,
    rows,
    cpuMs: Math.round((user + system) / 1000),
    maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}
