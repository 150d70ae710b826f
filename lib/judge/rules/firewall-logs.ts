import type { Assembly, Resource, Value } from '../assembly/assembly';
import { at, isReference, isUnresolved, listOf } from '../assembly/value';
import { attachments, pointedTo } from './grounds/links';
import { FIREWALL } from './grounds/network-firewalls';
import { faults } from './grounds/property';
import { bad, good, open, perResource, type Ruling, shown } from './grounds/ruling';

const CONFIGURATIONS = 'LoggingConfiguration.LogDestinationConfigs';
const loggings = attachments('AWS::NetworkFirewall::LoggingConfiguration', 'FirewallArn', FIREWALL);

/** Alerts say what was recognised or dropped, flows what was not; both must end where somebody can look. */
export const firewallLogs = perResource('NET-21', [FIREWALL], (firewall, { assembly }) => {
  const found = loggings(assembly).get(firewall) ?? [];
  const condition = found.find(({ conditional }) => conditional !== undefined)?.conditional;
  if (condition !== undefined) return open(`its logging is there only where ${condition} is met`);
  const destinations = found.flatMap(({ properties }) => listOf(at(properties, CONFIGURATIONS)));
  return faults((['ALERT', 'FLOW'] as const).map((kind) => delivered(kind, destinations, assembly)));
});

function delivered(kind: string, destinations: readonly Value[], assembly: Assembly): Ruling {
  const ofKind = destinations.filter((destination) => at(destination, 'LogType') === kind);
  if (ofKind.length === 0) {
    return destinations.some((destination) => isUnresolved(at(destination, 'LogType')))
      ? open(`whether it logs ${kind} cannot be resolved`)
      : bad(`logs no ${kind}`, undefined, undefined, kind);
  }
  const ends = ofKind.map((destination) => endOf(destination, assembly));
  const known = ends.find((end) => end instanceof Object && 'logicalId' in end);
  if (known !== undefined) return good(`${kind} goes to ${(known as Resource).logicalId}`);
  const raw = ofKind.map((destination) => at(destination, 'LogDestination'));
  return ends.includes('open')
    ? open(`where ${kind} goes cannot be resolved`, undefined, raw)
    : bad(`${kind} goes to nothing of the assembly`, undefined, raw.map(shown));
}

/** The log group, bucket or stream; `open` where the name cannot be resolved, undefined where it is another. */
function endOf(destination: Value, assembly: Assembly): Resource | 'open' | undefined {
  const where = at(destination, 'LogDestination');
  const named: readonly (readonly [string, string])[] = [
    ['logGroup', 'AWS::Logs::LogGroup'],
    ['bucketName', 'AWS::S3::Bucket'],
    ['deliveryStream', 'AWS::KinesisFirehose::DeliveryStream'],
  ];
  for (const [key, type] of named) {
    const value = at(where, key);
    if (value === undefined) continue;
    return pointedTo(value, assembly, type) ?? (isUnresolved(value) || isReference(value) ? 'open' : undefined);
  }
  return isUnresolved(where) ? 'open' : undefined;
}
