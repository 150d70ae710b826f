import type { Resource, Value } from '../../assembly/assembly';
import { at } from '../../assembly/value';
import type { Known, Listener, LoadBalancer, Target } from '../topology';
import { isUnknown } from '../topology';
import { attachmentOf, type Site } from './attachment';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const CLASSIC = 'AWS::ElasticLoadBalancing::LoadBalancer';
const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** Load balancers with their listeners; AWS makes one internet-facing unless the template says otherwise. */
export function loadBalancersOf(site: Site): Record<string, LoadBalancer> {
  const { reader } = site;
  const found: Record<string, LoadBalancer> = {};
  for (const balancer of reader.assembly.ofType(BALANCER, CLASSIC)) {
    const mapped = reader.list(balancer, 'SubnetMappings').flatMap((m) => at(m, 'SubnetId') ?? []);
    const subnets = [...reader.list(balancer, 'Subnets'), ...mapped];
    const type = reader.property(balancer, 'Type') === 'network' ? 'network' : 'application';
    const attached = attachmentOf(site, subnets, reader.list(balancer, 'SecurityGroups'));
    if (attached === undefined || reader.property(balancer, 'Type') === 'gateway') continue;
    const bare = type === 'network' && reader.list(balancer, 'SecurityGroups').length === 0;
    found[reader.name(balancer)] = {
      type,
      scheme: schemeOf(site, balancer),
      subnets: attached.subnets,
      securityGroups: bare ? [] : attached.securityGroups,
      ipv6: dualStack(site, balancer),
      listeners: balancer.type === CLASSIC ? classicListeners(site, balancer) : listenersOf(site, balancer, type),
    };
  }
  return found;
}

function schemeOf({ reader }: Site, balancer: Resource): LoadBalancer['scheme'] {
  const scheme = reader.text(reader.property(balancer, 'Scheme')) ?? 'internet-facing';
  if (isUnknown(scheme)) return scheme;
  return scheme === 'internal' ? 'internal' : 'internet-facing';
}

function dualStack({ reader }: Site, balancer: Resource): Known<boolean> {
  const type = reader.text(reader.property(balancer, 'IpAddressType')) ?? 'ipv4';
  return isUnknown(type) ? type : type.startsWith('dualstack');
}

function listenersOf(site: Site, balancer: Resource, type: LoadBalancer['type']): readonly Listener[] {
  const { reader } = site;
  return reader.assembly
    .ofType('AWS::ElasticLoadBalancingV2::Listener')
    .filter((listener) => reader.target(listener, 'LoadBalancerArn', BALANCER) === balancer)
    .flatMap((listener) => {
      const port = reader.number(reader.property(listener, 'Port')) ?? { unknown: 'the listener names no port' };
      const targets = type === 'network' ? targetsOf(site, listener) : undefined;
      return protocolsOf(reader.property(listener, 'Protocol')).map((protocol) => ({
        protocol,
        port,
        ...(targets === undefined ? {} : { targets }),
      }));
    });
}

function classicListeners({ reader }: Site, balancer: Resource): readonly Listener[] {
  return reader.list(balancer, 'Listeners').map((listener) => ({
    protocol: 'tcp',
    port: reader.number(at(listener, 'LoadBalancerPort')) ?? { unknown: 'the listener names no port' },
  }));
}

function protocolsOf(value: Value | undefined): readonly Listener['protocol'][] {
  if (value === 'UDP' || value === 'QUIC') return ['udp'];
  return value === 'TCP_UDP' || value === 'TCP_QUIC' ? ['tcp', 'udp'] : ['tcp'];
}

/** The targets that the templates register; undefined where others may register themselves. */
function targetsOf(site: Site, listener: Resource): readonly Target[] | undefined {
  const { reader } = site;
  const targets: Target[] = [];
  for (const action of reader.list(listener, 'DefaultActions')) {
    const group = reader.targetOf(at(action, 'TargetGroupArn'), GROUP);
    if (group === undefined) return undefined;
    const port = reader.number(reader.property(group, 'Port'));
    const preservesClientIp = preserves(site, group);
    if (preservesClientIp === undefined) return undefined;
    for (const target of reader.list(group, 'Targets')) {
      const instance = reader.targetOf(at(target, 'Id'), 'AWS::EC2::Instance');
      const own = reader.number(at(target, 'Port')) ?? port;
      if (instance === undefined || typeof own !== 'number') return undefined;
      targets.push({ interface: reader.name(instance), port: own, preservesClientIp });
    }
    const services = reader.assembly.ofType('AWS::ECS::Service').flatMap((service) =>
      reader.list(service, 'LoadBalancers').flatMap((l) => {
        const serving = reader.targetOf(at(l, 'TargetGroupArn'), GROUP) === group;
        const containerPort = reader.number(at(l, 'ContainerPort'));
        return serving && typeof containerPort === 'number' ? [{ service, containerPort }] : [];
      }),
    );
    for (const { service, containerPort } of services) {
      if (reader.property(service, 'NetworkConfiguration.AwsvpcConfiguration') === undefined) return undefined;
      targets.push({ interface: reader.name(service), port: containerPort, preservesClientIp });
    }
  }
  // With none named here, somebody else registers them: an auto scaling group, or a deployment.
  return targets.length === 0 ? undefined : targets;
}

/** AWS keeps the client's address for instances, and for IP addresses only over UDP, unless an attribute says otherwise. */
function preserves({ reader }: Site, group: Resource): boolean | undefined {
  const attribute = reader
    .list(group, 'TargetGroupAttributes')
    .find((a) => at(a, 'Key') === 'preserve_client_ip.enabled');
  if (attribute !== undefined) {
    const said = reader.boolean(at(attribute, 'Value'));
    return typeof said === 'boolean' ? said : undefined;
  }
  const protocol = reader.property(group, 'Protocol');
  const ofIps = reader.property(group, 'TargetType') === 'ip';
  return !ofIps || protocol === 'UDP' || protocol === 'TCP_UDP';
}
