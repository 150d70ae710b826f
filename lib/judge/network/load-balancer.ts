import { aclCheck, groupCheck, TargetCheck } from './checks';
import { type Attempt, attempt, type Connection, connectionOf } from './connect';
import { type Check, type Journey, journey, passage } from './journey';
import type { Stand } from './stand';
import { standsOfInterface } from './stands';
import type { Target } from './topology';
import { isUnknown } from './topology';
import { protocolNumber, type Traffic } from './traffic';
import type { World } from './world';

/**
 * A network load balancer passes connections on instead of ending them: one that arrives at its listener is made only
 * when a target answers. An application load balancer answers itself, and has no targets in the topology.
 */
export function onToTargets(world: World, connection: Connection, traffic: Traffic, arrived: Attempt): Attempt {
  const { accepts } = connection.target;
  if (!arrived.reached || typeof accepts === 'boolean' || isUnknown(accepts)) return arrived;
  const listener = accepts.find(
    (l) => protocolNumber(l.protocol) === traffic.protocol && (isUnknown(l.port) || l.port === traffic.port),
  );
  if (listener?.targets === undefined) return arrived;
  const onward = listener.targets.flatMap((target) =>
    standsOfInterface(world, target.interface).flatMap((stand) => {
      const further = attempt(forwarded(world, connection, stand, target), {
        protocol: traffic.protocol,
        port: target.port,
      });
      return further === undefined ? [] : [further];
    }),
  );
  const [first, ...others] = onward;
  if (first === undefined) return stranded(arrived, connection.target);
  const best = others.reduce(
    (a, b) => ((b.reached && !a.reached) || (b.reached === a.reached && b.passed > a.passed) ? b : a),
    first,
  );
  return {
    reached: best.reached,
    passed: arrived.passed + best.passed,
    tell: () => {
      const rest = best.tell();
      return { path: [...arrived.tell().path, ...rest.path], blockedBy: rest.blockedBy };
    },
  };
}

function forwarded(
  world: World,
  { source, target: balancer, family, terms }: Connection,
  stand: Stand,
  target: Target,
): Connection {
  if (!target.preservesClientIp) return connectionOf(world, { source: balancer, target: stand, family, terms });
  const journeys = balancer.subnets.map((subnet) => preserving(world, balancer, subnet, stand));
  return { source, target: stand, journeys, family, terms, bars: () => false };
}

/**
 * With the client's address kept, ACL and groups of the target see the client. Replies go back to the load balancer by its
 * flow table, whatever the target's routes say.
 */
function preserving(world: World, balancer: Stand, subnet: string, target: Stand): Journey {
  const neighbours = target.subnets.length === 1 && target.subnets[0] === subnet;
  const farEnd = { securityGroups: target.securityGroups ?? [], nameable: true };
  const crossing = (checks: readonly Check[]) => (neighbours ? [] : checks);
  return journey([
    passage('request', 'interface', balancer.id),
    groupCheck(world, balancer, 'egress', 'target', farEnd),
    ...crossing([
      aclCheck(world, [subnet], 'egress', 'request', 'target'),
      aclCheck(world, target.subnets, 'ingress', 'request', 'source'),
    ]),
    groupCheck(world, target, 'ingress', 'source', { securityGroups: balancer.securityGroups ?? [], nameable: true }),
    new TargetCheck(world, target),
    ...crossing([
      aclCheck(world, target.subnets, 'egress', 'inner', 'source'),
      aclCheck(world, [subnet], 'ingress', 'inner', 'target'),
    ]),
  ]);
}

function stranded(arrived: Attempt, balancer: Stand): Attempt {
  return {
    reached: false,
    passed: arrived.passed,
    tell: () => ({
      path: arrived.tell().path,
      blockedBy: { kind: 'target', id: balancer.id, leg: 'request', why: 'the listener has no target' },
    }),
  };
}
