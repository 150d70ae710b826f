import { AddressSet } from '../../addresses/address-set';
import { aclCheck, groupCheck } from './checks';
import { barrier, blocked, type Check, type Journey, journey, passage } from './journey';
import type { Stand } from './stand';
import type { Traffic } from './traffic';
import type { World } from './world';

/** To a service of AWS through its gateway endpoint, which adds itself to the route tables that it names. */
export function toService(world: World, source: Stand, target: Stand): Journey {
  const endpoint = world.topology.gateways?.[target.id];
  const [first] = source.subnets;
  if (endpoint?.kind !== 'service' || first === undefined) {
    return blocked(barrier('request', 'gateway-endpoint', target.id, 'only its own VPC uses a gateway endpoint'));
  }
  const table = world.subnet(first).routeTable;
  const name = typeof table === 'string' ? table : 'main';
  const routed = typeof table === 'string' && endpoint.routeTables.includes(table);
  const wanted = target.addresses;
  return journey([
    passage('request', 'interface', source.id),
    new WholeCheck(
      world,
      groupCheck(world, source, 'egress', 'target', { securityGroups: [], nameable: false }),
      wanted,
    ),
    new WholeCheck(world, aclCheck(world, source.subnets, 'egress', 'request', 'target'), wanted),
    ...(routed ? [] : [barrier('request', 'route-table', name, `${target.id} is not associated with it`)]),
    passage('request', 'gateway-endpoint', target.id),
    passage('inner', 'gateway-endpoint', target.id),
    new WholeCheck(world, aclCheck(world, source.subnets, 'ingress', 'inner', 'target'), wanted),
  ]);
}

/** Nobody knows which addresses the service has: the pessimist wants all of them admitted, the optimist some. */
class WholeCheck implements Check {
  constructor(
    private readonly world: World,
    private readonly inner: Check,
    private readonly wanted: AddressSet,
  ) {}

  get about() {
    return this.inner.about;
  }

  get phase() {
    return this.inner.phase;
  }

  admits(traffic: Traffic): AddressSet {
    const admitted = this.inner.admits(traffic);
    return this.world.leaning === 'perhaps' || admitted.covers(this.wanted) ? admitted : AddressSet.EMPTY;
  }

  hop(...args: Parameters<Check['hop']>) {
    return this.inner.hop(...args);
  }

  portBoundaries(protocol: number): readonly number[] {
    return this.inner.portBoundaries?.(protocol) ?? [];
  }
}
