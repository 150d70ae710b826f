import type { Resource, Value } from '../../assembly/assembly';
import { at, isUnresolved, listOf } from '../../assembly/value';
import type { Interface, Known } from '../topology';
import { attachmentOf, type Site } from './attachment';
import { otherInterfaces } from './other-interfaces';

/** Where a type of resource names its subnets and groups, and what stands there. */
interface Shape {
  readonly kind: Interface['kind'];
  readonly subnets: readonly string[];
  readonly groups: readonly string[];
  /** Property that gives a public address. */
  readonly publicly?: string;
  /** Property that lists the Elastic IPs which the service attaches itself. */
  readonly elasticIps?: string;
  readonly single?: true;
}

const NEPTUNE = 'AWS::Neptune::DBCluster';

const SHAPES: Readonly<Record<string, Shape>> = {
  'AWS::EC2::Instance': {
    kind: 'instance',
    subnets: ['SubnetId', 'NetworkInterfaces.*.SubnetId'],
    groups: ['SecurityGroupIds', 'NetworkInterfaces.*.GroupSet'],
    publicly: 'NetworkInterfaces.*.AssociatePublicIpAddress',
    single: true,
  },
  'AWS::EC2::NetworkInterface': { kind: 'instance', subnets: ['SubnetId'], groups: ['GroupSet'], single: true },
  'AWS::EC2::InstanceConnectEndpoint': { kind: 'function', subnets: ['SubnetId'], groups: ['SecurityGroupIds'] },
  'AWS::Lambda::Function': {
    kind: 'function',
    subnets: ['VpcConfig.SubnetIds'],
    groups: ['VpcConfig.SecurityGroupIds'],
  },
  'AWS::ApiGatewayV2::VpcLink': { kind: 'function', subnets: ['SubnetIds'], groups: ['SecurityGroupIds'] },
  'AWS::ECS::Service': {
    kind: 'task',
    subnets: ['NetworkConfiguration.AwsvpcConfiguration.Subnets'],
    groups: ['NetworkConfiguration.AwsvpcConfiguration.SecurityGroups'],
    publicly: 'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp',
  },
  'AWS::RDS::DBCluster': {
    kind: 'database',
    subnets: ['@DBSubnetGroupName'],
    groups: ['VpcSecurityGroupIds'],
    publicly: 'PubliclyAccessible',
  },
  'AWS::RDS::DBInstance': {
    kind: 'database',
    subnets: ['@DBSubnetGroupName'],
    groups: ['VPCSecurityGroups'],
    publicly: 'PubliclyAccessible',
  },
  'AWS::RDS::DBProxy': { kind: 'database', subnets: ['VpcSubnetIds'], groups: ['VpcSecurityGroupIds'] },
  'AWS::DocDB::DBCluster': { kind: 'database', subnets: ['@DBSubnetGroupName'], groups: ['VpcSecurityGroupIds'] },
  [NEPTUNE]: {
    kind: 'database',
    subnets: ['@DBSubnetGroupName'],
    groups: ['VpcSecurityGroupIds'],
    publicly: 'PubliclyAccessible',
  },
  'AWS::MSK::Cluster': {
    kind: 'task',
    subnets: ['BrokerNodeGroupInfo.ClientSubnets'],
    groups: ['BrokerNodeGroupInfo.SecurityGroups'],
    publicly: 'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type',
  },
  'AWS::Transfer::Server': {
    kind: 'task',
    subnets: ['EndpointDetails.SubnetIds'],
    groups: ['EndpointDetails.SecurityGroupIds'],
    elasticIps: 'EndpointDetails.AddressAllocationIds',
  },
  'AWS::Redshift::Cluster': {
    kind: 'database',
    subnets: ['@ClusterSubnetGroupName'],
    groups: ['VpcSecurityGroupIds'],
    publicly: 'PubliclyAccessible',
  },
  'AWS::ElastiCache::ReplicationGroup': {
    kind: 'database',
    subnets: ['@CacheSubnetGroupName'],
    groups: ['SecurityGroupIds'],
  },
  'AWS::ElastiCache::CacheCluster': {
    kind: 'database',
    subnets: ['@CacheSubnetGroupName'],
    groups: ['VpcSecurityGroupIds'],
  },
  'AWS::ElastiCache::ServerlessCache': { kind: 'database', subnets: ['SubnetIds'], groups: ['SecurityGroupIds'] },
  'AWS::OpenSearchService::Domain': {
    kind: 'database',
    subnets: ['VPCOptions.SubnetIds'],
    groups: ['VPCOptions.SecurityGroupIds'],
  },
  'AWS::EFS::MountTarget': { kind: 'database', subnets: ['SubnetId'], groups: ['SecurityGroups'] },
  'AWS::AutoScaling::AutoScalingGroup': {
    kind: 'instance',
    subnets: ['VPCZoneIdentifier'],
    groups: [
      '@LaunchTemplate.LaunchTemplateId/LaunchTemplateData.SecurityGroupIds',
      '@LaunchTemplate.LaunchTemplateId/LaunchTemplateData.NetworkInterfaces.*.Groups',
      '@LaunchConfigurationName/SecurityGroups',
    ],
    publicly: '@LaunchTemplate.LaunchTemplateId/LaunchTemplateData.NetworkInterfaces.*.AssociatePublicIpAddress',
  },
};

/** Everything in the templates that stands in a subnet, except load balancers. */
export function interfacesOf(site: Site): Record<string, Interface> {
  const { reader } = site;
  const interfaces: Record<string, Interface> = {};
  for (const [type, shape] of Object.entries(SHAPES)) {
    for (const resource of reader.assembly.ofType(type)) {
      // An instance of a cluster stands in the cluster's subnets under its groups.
      if (type === 'AWS::RDS::DBInstance' && reader.property(resource, 'DBClusterIdentifier') !== undefined) continue;
      const found = interfaceOf(site, resource, shape);
      if (found !== undefined) interfaces[reader.name(resource)] = found;
    }
  }
  for (const endpoint of reader.assembly.ofType('AWS::EC2::VPCEndpoint')) {
    const type = reader.property(endpoint, 'VpcEndpointType');
    if (type === undefined || type === 'Gateway' || type === 'GatewayLoadBalancer') continue;
    const attached = attachmentOf(site, reader.list(endpoint, 'SubnetIds'), reader.list(endpoint, 'SecurityGroupIds'));
    if (attached !== undefined) interfaces[reader.name(endpoint)] = { kind: 'endpoint', ...attached };
  }
  return { ...interfaces, ...otherInterfaces(site, new Set(Object.keys(SHAPES))) };
}

function interfaceOf(site: Site, resource: Resource, shape: Shape): Interface | undefined {
  const values = (paths: readonly string[]) => paths.flatMap((path) => valuesAt(site, resource, path));
  const subnets = subnetsOf(site, resource, shape);
  const attached = attachmentOf(site, subnets, values(shape.groups));
  if (attached === undefined) return undefined;
  const address = site.reader.cidr(site.reader.property(resource, 'PrivateIpAddress'));
  return {
    kind: shape.kind,
    ...attached,
    publicIpv4: publicIpv4(site, resource, shape),
    ...(typeof address === 'string' ? { addresses: [address] } : {}),
    ...(shape.single === undefined ? {} : { count: 'one' }),
  };
}

function subnetsOf(site: Site, resource: Resource, shape: Shape): readonly Value[] {
  return shape.subnets.flatMap((path) => {
    if (!path.startsWith('@')) return valuesAt(site, resource, path);
    const group = site.reader.assembly.target(site.reader.property(resource, path.slice(1)));
    return group === undefined ? [] : listOf(site.reader.property(group, 'SubnetIds'));
  });
}

/** Values below a path: `*` is every item of a list, `@Property/path` follows a reference first. */
function valuesAt({ reader }: Site, resource: Resource, path: string): readonly Value[] {
  const [hop, rest] = path.startsWith('@') ? path.slice(1).split('/') : [undefined, path];
  const start = hop === undefined ? resource : reader.assembly.target(reader.property(resource, hop));
  if (start === undefined || rest === undefined) return [];
  const [list, item] = rest.split('.*.');
  if (list === undefined) return [];
  if (item === undefined) return reader.list(start, list);
  return reader.list(start, list).flatMap((entry) => listOf(at(entry, item)));
}

/** Values of properties that say it in a word: ECS as ENABLED, MSK as SERVICE_PROVIDED_EIPS. */
const WORDS: ReadonlyMap<Value, boolean> = new Map([
  ['ENABLED', true],
  ['SERVICE_PROVIDED_EIPS', true],
  ['DISABLED', false],
]);

/** By its own property, an Elastic IP, or what its subnets hand out at launch. */
function publicIpv4(site: Site, resource: Resource, shape: Shape): Known<boolean> {
  const { publicly, elasticIps, subnets, kind } = shape;
  const { reader } = site;
  const [said] = publicly === undefined ? [] : publiclySaid(site, resource, publicly);
  // RDS gives an instance a public address of itself where its VPC has an internet gateway.
  if (said === undefined && resource.type.startsWith('AWS::RDS::DB') && publicly !== undefined) return true;
  if (said === undefined && resource.type === NEPTUNE) return { unknown: 'an instance does not say it' };
  const word = said === undefined ? undefined : WORDS.get(said);
  if (word !== undefined) return word;
  const allocated = elasticIps === undefined ? undefined : reader.property(resource, elasticIps);
  if (isUnresolved(allocated)) return { unknown: reader.reason(allocated) };
  if (listOf(allocated).length > 0) return true;
  const own = reader.boolean(said);
  if (own !== undefined && own !== false) return own;
  const elastic = reader.assembly
    .ofType('AWS::EC2::EIP', 'AWS::EC2::EIPAssociation')
    .some((eip) =>
      ['InstanceId', 'NetworkInterfaceId'].some((p) => reader.assembly.target(reader.property(eip, p)) === resource),
    );
  if (elastic) return true;
  if (own === false || kind !== 'instance') return false;
  const homes = subnets
    .flatMap((path) => valuesAt(site, resource, path))
    .map((v) => reader.targetOf(v, 'AWS::EC2::Subnet'));
  const atLaunch = homes.map((home) => home && reader.boolean(reader.property(home, 'MapPublicIpOnLaunch')));
  return atLaunch.find((v) => v === true) ?? atLaunch.find((v) => typeof v === 'object') ?? false;
}

/** The instances of clusters that say of themselves whether they are public. */
const MEMBERS: Readonly<Record<string, string>> = {
  'AWS::RDS::DBCluster': 'AWS::RDS::DBInstance',
  [NEPTUNE]: 'AWS::Neptune::DBInstance',
};

/** A cluster is as public as the most public of its instances. */
function publiclySaid(site: Site, resource: Resource, path: string): readonly Value[] {
  const { reader } = site;
  const own = valuesAt(site, resource, path);
  const member = MEMBERS[resource.type];
  if (member === undefined) return own;
  const members = reader.assembly
    .ofType(member)
    .filter((i) => reader.target(i, 'DBClusterIdentifier', resource.type) === resource)
    .map((i) => reader.property(i, path));
  if (members.some((m) => m === undefined)) return [];
  const said = members.filter((m) => m !== undefined);
  return [...said.filter((m) => reader.boolean(m) !== false), ...said, ...own];
}
