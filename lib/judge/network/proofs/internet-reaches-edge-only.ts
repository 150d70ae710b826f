import { AddressSet } from '../../../addresses/address-set';
import type { Finding } from '../../../promises/judgement';
import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { at, listOf, numberOf } from '../../assembly/value';
import type { Expectations } from '../../expectations';
import type { Rule } from '../../rule';
import type { ClassAnswer } from '../class-answers';
import { standsNamed } from '../endpoints';
import { INTRUSION } from '../terms';
import type { Topology } from '../topology';
import { topologyOfAssembly } from '../topology-of-assembly';
import type { World } from '../world';
import { describePart, findingOf, openings, type Part, partsOf, subjectOfVpc } from './openings';
import { otherNetworks } from './other-networks';

/** `public` is what CDK's Vpc construct calls the tier whose subnets have a route to the internet. */
const EDGE_NAMES = ['edge', 'public', 'ingress', 'dmz'];
const ELB = 'AWS::ElasticLoadBalancingV2';
const HTTPS = 443;
const HTTP = 80;

/** NET-13. With an edge that is internal or none, nothing at all is reached from the internet. */
export const internetReachesEdgeOnly: Rule = {
  control: 'NET-13',
  examine: (assembly, expectations) => {
    const topology = topologyOfAssembly(assembly);
    return partsOf(topology).flatMap((part) => {
      const found = openings(topology, {
        from: (world) => standsNamed(world, 'internet'),
        to: part.stands,
        terms: INTRUSION,
      });
      const said = judged(assembly, expectations, part, found);
      const strangers = strangersOf(assembly, topology, expectations, part);
      // That the internet finds nothing is no more than half of it where another network finds something.
      return strangers.length > 0 ? [...said.filter(({ verdict }) => verdict !== 'holds'), ...strangers] : said;
    });
  },
};

/** An admin tier is closed to other networks and VPCs too, except for addresses that may administer. */
function strangersOf(
  assembly: Assembly,
  topology: Topology,
  { figures }: Expectations,
  part: Part,
): readonly Finding[] {
  if (part.tier?.toLowerCase() !== 'admin') return [];
  const figure = figures['adminAllowedCidrs'];
  const approved = Array.isArray(figure) ? AddressSet.of(...(figure as readonly string[])) : AddressSet.EMPTY;
  return otherNetworks(topology, part).flatMap(({ name, stands }) => {
    const strange = (world: World) =>
      stands(world)
        .map((stand) => ({ ...stand, addresses: stand.addresses.subtract(approved) }))
        .filter(({ addresses }) => !addresses.isEmpty);
    return openings(topology, { from: strange, to: part.stands, terms: INTRUSION }).map((opening) =>
      findingOf(subjectOfVpc(assembly, part.vpc), opening, { from: name, to: describePart(part) }),
    );
  });
}

function judged(
  assembly: Assembly,
  expectations: Expectations,
  part: Part,
  found: readonly ClassAnswer[],
): readonly Finding[] {
  const subject = subjectOfVpc(assembly, part.vpc);
  const allowed = allowedPorts(assembly, expectations, part);
  const excess = found.filter((opening) => !isOnly(opening, allowed));
  const ends = { from: 'the internet', to: describePart(part) };
  const certain = excess.filter((opening) => opening.reachable === true);
  // What cannot be decided has one cause for all traffic nearly always: one finding says it.
  const reported = certain.length > 0 ? certain : excess.slice(0, 1);
  if (reported.length > 0) return reported.map((opening) => findingOf(subject, opening, ends));
  const ports = [...new Set(found.map((o) => `${o.protocol} ${o.ports?.join('-')}`))];
  const what =
    found.length === 0 ? 'nothing' : `nothing but ${ports.map((p) => p.replace(/(\d+)-\1$/, '$1')).join(' and ')}`;
  return [
    {
      subject,
      verdict: 'holds',
      observed: { ...ends, open: ports },
      reason: `the internet reaches ${what} of ${ends.to}`,
    },
  ];
}

/** What may be open towards the internet: 443 of an edge that faces it, and 80 where that only redirects. */
function allowedPorts(assembly: Assembly, { edge }: Expectations, { tier }: Part): readonly number[] {
  if (edge !== 'public' || tier === undefined || !EDGE_NAMES.includes(tier.toLowerCase())) return [];
  return plainListenersRedirect(assembly) ? [HTTPS, HTTP] : [HTTPS];
}

function isOnly({ protocol, ports }: ClassAnswer, allowed: readonly number[]): boolean {
  return protocol === 'tcp' && ports !== null && ports[0] === ports[1] && allowed.includes(ports[0]);
}

/** Whether load balancers that face the internet listen on 80, and none of them does anything there but lead to HTTPS. */
function plainListenersRedirect(assembly: Assembly): boolean {
  const facing = assembly
    .ofType(`${ELB}::Listener`)
    .filter(({ properties }) => numberOf(properties['Port']) === HTTP)
    .filter(({ properties }) => schemeOf(assembly.target(properties['LoadBalancerArn'])) !== 'internal');
  const rules = assembly.ofType(`${ELB}::ListenerRule`);
  return (
    facing.some(({ properties }) => assembly.target(properties['LoadBalancerArn']) !== undefined) &&
    facing.every((listener) => {
      const own = rules.filter(({ properties }) => assembly.target(properties['ListenerArn']) === listener);
      const actions = [
        ...listOf(listener.properties['DefaultActions']),
        ...own.flatMap(({ properties }) => listOf(properties['Actions'])),
      ];
      return actions.length > 0 && actions.every(leadsToHttps);
    })
  );
}

function schemeOf(balancer: Resource | undefined): Value {
  return balancer?.properties['Scheme'] ?? 'internet-facing';
}

/** To the same host: left out, AWS takes the host, port and protocol of the request. */
function leadsToHttps(action: Value): boolean {
  const host = at(action, 'RedirectConfig.Host') ?? '#{host}';
  return (
    at(action, 'Type') === 'redirect' &&
    at(action, 'RedirectConfig.Protocol') === 'HTTPS' &&
    numberOf(at(action, 'RedirectConfig.Port')) === HTTPS &&
    host === '#{host}'
  );
}
