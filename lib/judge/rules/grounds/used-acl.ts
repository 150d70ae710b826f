import type { Assembly, Resource } from '../../assembly/assembly';
import { Reader } from '../../network/from-templates/reader';
import type { NetworkAcl, Topology } from '../../network/topology';
import { topologyOfAssembly } from '../../network/topology-of-assembly';
import { remember } from './links';

/** A network ACL as the proof of the network reads it, with the subnets that are associated with it. */
export interface UsedAcl {
  readonly topology: Topology;
  readonly subnets: readonly string[];
  readonly entries: NetworkAcl;
}

const subnetsByAcl = remember((assembly) => {
  const found = new Map<string, string[]>();
  for (const [id, { networkAcl }] of Object.entries(topologyOfAssembly(assembly).subnets)) {
    if (typeof networkAcl !== 'string') continue;
    const known = found.get(networkAcl);
    if (known === undefined) found.set(networkAcl, [id]);
    else known.push(id);
  }
  return found;
});

const readers = remember((assembly) => new Reader(assembly));

/** Undefined where no subnet of the assembly uses the ACL. */
export function usedAcl(acl: Resource, assembly: Assembly): UsedAcl | undefined {
  const topology = topologyOfAssembly(assembly);
  const name = readers(assembly).name(acl);
  const subnets = subnetsByAcl(assembly).get(name) ?? [];
  const entries = topology.networkAcls?.[name];
  return entries === undefined || subnets.length === 0 ? undefined : { topology, subnets, entries };
}
