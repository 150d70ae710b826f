import type { AddressSet } from '../../addresses/address-set';
import { PUBLIC_ADDRESSES, rangeOf } from '../../addresses/special-ranges';
import type { Known, Listener, Unknown } from './topology';
import { isUnknown } from './topology';
import { protocolNumber, type Traffic } from './traffic';
import type { World } from './world';

/**
 * Where a connection can begin or end: the internet, or interfaces that behave alike (same groups, and subnets with the
 * same routes, ACL and public access).
 */
export interface Stand {
  readonly id: string;
  /** `placed`: no resource of the templates, but what can be placed in a tier. `outside`: beyond VPCs and internet. `service`: of AWS, behind a gateway endpoint. */
  readonly kind: 'internet' | 'outside' | 'service' | 'interface' | 'placed';
  readonly addresses: AddressSet;
  readonly vpc?: string;
  readonly subnets: readonly string[];
  /** Undefined: a network load balancer without groups, which filters nothing. */
  readonly securityGroups: readonly Known<string>[] | undefined;
  readonly publicIpv4: Known<boolean>;
  /** False for an internal load balancer, which AWS shuts against internet gateways even with public IPv6 addresses. */
  readonly facesInternet: Known<boolean>;
  /** Whether it starts connections; interface endpoints do not. */
  readonly initiates: boolean;
  /** `true`: on every port. A list: only where a listener stands. `false`: Lambda accepts no connection from a VPC. */
  readonly accepts: boolean | readonly Listener[] | Unknown;
  /** One interface only, which does not connect to itself. */
  readonly alone: boolean;
}

/**
 * Documentation addresses count as internet here: templates and tests write them where real public addresses will stand,
 * and calling them unreachable would prove too much.
 */
export const INTERNET_ADDRESSES: AddressSet = PUBLIC_ADDRESSES.union(rangeOf('documentation'));

/** The part of the internet inside some addresses. */
export function internetStand(id: string, within: AddressSet): Stand {
  return beyond(id, 'internet', INTERNET_ADDRESSES.intersect(within));
}

/** Addresses that belong neither to a VPC of the topology nor to the internet, such as those of an office network. */
export function outsideStand(id: string, addresses: AddressSet): Stand {
  return beyond(id, 'outside', addresses);
}

/** What a gateway endpoint leads to: some public addresses of AWS, nobody knows which. */
export function serviceStand(id: string): Stand {
  return beyond(id, 'service', PUBLIC_ADDRESSES.only('ipv4'));
}

function beyond(id: string, kind: 'internet' | 'outside' | 'service', addresses: AddressSet): Stand {
  return {
    id,
    kind,
    addresses,
    subnets: [],
    securityGroups: undefined,
    publicIpv4: true,
    facesInternet: true,
    initiates: true,
    accepts: true,
    alone: false,
  };
}

/** Why the stand takes no such connection, or undefined when it does. */
export function refusalOf(world: World, stand: Stand, traffic: Traffic): string | undefined {
  const { accepts } = stand;
  if (accepts === true) return undefined;
  if (accepts === false) return 'it accepts no connections';
  const optimist = world.leaning === 'perhaps';
  if (isUnknown(accepts)) return optimist ? undefined : `cannot be decided: ${accepts.unknown}`;
  const sameProtocol = accepts.filter((l) => protocolNumber(l.protocol) === traffic.protocol);
  if (sameProtocol.some((l) => (isUnknown(l.port) ? optimist : l.port === traffic.port))) return undefined;
  const doubt = sameProtocol.map((l) => l.port).find(isUnknown);
  return doubt === undefined ? 'no listener' : `cannot be decided: ${doubt.unknown}`;
}
