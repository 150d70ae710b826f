import { AddressSet } from '../../addresses/address-set';
import type { Assembly, Resource } from '../assembly/assembly';
import { isUnresolved, listOf } from '../assembly/value';
import type { Expectations } from '../expectations';
import { isMostOfInternet, rulesOfGroup } from './grounds/group-rules';
import { pointedTo } from './grounds/links';
import { acceptsOnlyTls13, BALANCER, compatPolicy, LISTENER, tlsPolicyOf } from './grounds/listeners';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const MAX_DAYS = 365;
const DAY = 86_400_000;

export const compatListenerIsRestricted = perResource('EDGE-03', [LISTENER], (listener, { assembly, expectations }) => {
  const policy = tlsPolicyOf(listener);
  if (policy === undefined) return undefined;
  if (isUnresolved(policy)) return open('its security policy cannot be resolved', 'SslPolicy');
  if (acceptsOnlyTls13(policy)) return good(`${policy} accepts TLS 1.3 only`, 'SslPolicy');
  const allowed = compatPolicy(expectations);
  if (allowed === undefined) return bad('goes below TLS 1.3, which the profile does not open', 'SslPolicy', policy);
  if (policy !== allowed)
    return bad(`goes below TLS 1.3 with another policy than ${allowed}`, 'SslPolicy', policy, allowed);
  return duration(expectations) ?? alone(listener, assembly) ?? source(listener, assembly);
});

function duration({ figures, asOf }: Expectations): Ruling | undefined {
  const expires = figures['tlsCompatExpires'];
  const days = typeof expires === 'string' ? (Date.parse(expires) - Date.parse(asOf)) / DAY : Number.NaN;
  if (days >= 0 && days <= MAX_DAYS) return undefined;
  const says = Number.isNaN(days) ? 'has no day on which it ends' : days < 0 ? 'should have ended' : 'ends too late';
  return bad(`the compatibility listener ${says}`, 'SslPolicy', expires, `at most ${MAX_DAYS} days ahead`);
}

function alone(listener: Resource, assembly: Assembly): Ruling | undefined {
  const others = assembly.ofType(LISTENER).filter((other) => {
    const policy = tlsPolicyOf(other);
    return other !== listener && typeof policy === 'string' && !acceptsOnlyTls13(policy);
  });
  return others.length === 0 ? undefined : bad('is not the only listener below TLS 1.3', 'SslPolicy');
}

function source(listener: Resource, assembly: Assembly): Ruling {
  const balancer = pointedTo(listener.properties['LoadBalancerArn'], assembly, BALANCER);
  const groups = listOf(balancer?.properties['SecurityGroups']).map((g) =>
    pointedTo(g, assembly, 'AWS::EC2::SecurityGroup'),
  );
  if (groups.length === 0 || groups.includes(undefined))
    return open('who may reach it cannot be resolved', 'LoadBalancerArn');
  const ingress = groups
    .flatMap((group) => (group === undefined ? [] : (rulesOfGroup(assembly).get(group) ?? [])))
    .filter((rule) => rule.direction === 'ingress');
  if (ingress.some(({ addresses }) => addresses === 'unresolved')) return open('its source range cannot be resolved');
  const sum = ingress.reduce(
    (all, { addresses }) => (addresses instanceof AddressSet ? all.union(addresses) : all),
    AddressSet.EMPTY,
  );
  return isMostOfInternet(sum)
    ? bad('the compatibility listener is open to the internet')
    : good('is the one restricted compatibility listener');
}
