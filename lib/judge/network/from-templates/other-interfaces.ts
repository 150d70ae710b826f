import type { Resource, Value } from '../../assembly/assembly';
import type { Interface, Known } from '../topology';
import { attachmentOf, type Site } from './attachment';
import type { Reader } from './reader';

const SUBNET = 'AWS::EC2::Subnet';
const GROUP = 'AWS::EC2::SecurityGroup';
/** These name subnets and groups, and are read by themselves. */
const READ_ELSEWHERE = /^AWS::(ElasticLoadBalancingV2|EC2)::/;

/**
 * Types that have no shape of their own: brokers, notebooks, clusters. What names subnets and security groups of the
 * templates stands there with them; whether the internet has an address for it is known only where it says so.
 */
export function otherInterfaces(site: Site, known: ReadonlySet<string>): Record<string, Interface> {
  const { reader } = site;
  const found: Record<string, Interface> = {};
  for (const resource of reader.assembly.stacks.flatMap((stack) => stack.resources)) {
    if (known.has(resource.type) || READ_ELSEWHERE.test(resource.type)) continue;
    const values = [...valuesIn(resource.properties)];
    const subnets = values.filter((value) => reader.targetOf(value, SUBNET) !== undefined);
    const groups = values.filter((value) => reader.targetOf(value, GROUP) !== undefined);
    if (subnets.length === 0 || groups.length === 0) continue;
    const attached = attachmentOf(site, subnets, groups);
    if (attached === undefined) continue;
    found[reader.name(resource)] = { kind: 'task', ...attached, publicIpv4: publicIpv4(reader, resource, subnets) };
  }
  return found;
}

function publicIpv4(reader: Reader, resource: Resource, subnets: readonly Value[]): Known<boolean> {
  const said = reader.boolean(reader.property(resource, 'PubliclyAccessible'));
  if (said !== undefined) return said;
  const atLaunch = subnets
    .map((value) => reader.targetOf(value, SUBNET))
    .map((subnet) => subnet && reader.boolean(reader.property(subnet, 'MapPublicIpOnLaunch')));
  if (atLaunch.every((value) => value === undefined || value === false)) return false;
  return { unknown: `whether ${resource.type} takes the public addresses of its subnets` };
}

function* valuesIn(value: Value | undefined): Generator<Value> {
  if (value === undefined) return;
  yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const item of Object.values(value)) yield* valuesIn(item as Value);
}
