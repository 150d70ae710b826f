import type { Resource, Value } from '../../assembly/assembly';
import type { Interface, Known } from '../topology';
import { attachmentOf, type Site } from './attachment';
import type { Reader } from './reader';

const SUBNET = 'AWS::EC2::Subnet';
const GROUP = 'AWS::EC2::SecurityGroup';
/** These name subnets and groups, and are read by themselves. */
const READ_ELSEWHERE: ReadonlySet<string> = new Set([
  'AWS::EC2::LaunchTemplate',
  'AWS::EC2::VPCEndpoint',
  'AWS::ElasticLoadBalancing::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
]);

/** Types whose interfaces never have a public address, and where AWS says so. */
const NEVER_PUBLIC: ReadonlySet<string> = new Set([
  // "No public IP addresses are assigned": https://docs.aws.amazon.com/glue/latest/dg/start-connecting.html
  'AWS::Glue::Connection',
]);

/**
 * Types that have no shape of their own: brokers, notebooks, clusters. What names subnets and security groups of the
 * templates stands there with them. Whether the internet has an address for it is unknown unless it says so: services
 * attach Elastic IPs of their own and of their users, by properties of many names.
 */
export function otherInterfaces(site: Site, known: ReadonlySet<string>): Record<string, Interface> {
  const { reader } = site;
  const found: Record<string, Interface> = {};
  for (const resource of reader.assembly.stacks.flatMap((stack) => stack.resources)) {
    if (known.has(resource.type) || READ_ELSEWHERE.has(resource.type)) continue;
    const values = [...valuesIn(resource.properties)];
    const subnets = values.filter((value) => reader.targetOf(value, SUBNET) !== undefined);
    const groups = values.filter((value) => reader.targetOf(value, GROUP) !== undefined);
    if (subnets.length === 0 || groups.length === 0) continue;
    const attached = attachmentOf(site, subnets, groups);
    if (attached === undefined) continue;
    found[reader.name(resource)] = { kind: 'task', ...attached, publicIpv4: publicIpv4(reader, resource) };
  }
  return found;
}

function publicIpv4(reader: Reader, resource: Resource): Known<boolean> {
  if (NEVER_PUBLIC.has(resource.type)) return false;
  const said = reader.boolean(reader.property(resource, 'PubliclyAccessible'));
  return said ?? { unknown: `whether ${resource.type} gives its interfaces public addresses` };
}

function* valuesIn(value: Value | undefined): Generator<Value> {
  if (value === undefined) return;
  yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const item of Object.values(value)) yield* valuesIn(item as Value);
}
