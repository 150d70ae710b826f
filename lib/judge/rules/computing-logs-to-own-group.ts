import type { Assembly, Resource, Value } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { deliveredTo } from './grounds/archives';
import { attachments, pointedTo } from './grounds/links';
import { bad, good, open, type Ruling, shown, subjectOf } from './grounds/ruling';

const FIREWALL = 'AWS::NetworkFirewall::Firewall';
const firewallLogs = attachments('AWS::NetworkFirewall::LoggingConfiguration', 'FirewallArn', FIREWALL);

const EXAMINED: Readonly<Record<string, (resource: Resource, assembly: Assembly) => readonly Ruling[]>> = {
  // A function without a group gets one that nobody encrypts and that never forgets.
  'AWS::Lambda::Function': ({ properties }, assembly) => [
    goesToGroup(at(properties, 'LoggingConfig.LogGroup'), 'LoggingConfig.LogGroup', assembly),
  ],
  'AWS::ApiGateway::Stage': ({ properties }, assembly) => [
    goesToGroup(at(properties, 'AccessLogSetting.DestinationArn'), 'AccessLogSetting.DestinationArn', assembly),
  ],
  'AWS::ApiGatewayV2::Stage': ({ properties }, assembly) => [
    goesToGroup(at(properties, 'AccessLogSettings.DestinationArn'), 'AccessLogSettings.DestinationArn', assembly),
  ],
  'AWS::ECS::TaskDefinition': ({ properties }, assembly) =>
    listOf(properties['ContainerDefinitions']).map((container, index) =>
      containerLogs(container, `ContainerDefinitions.${index}.LogConfiguration`, assembly),
    ),
  [FIREWALL]: firewallRulings,
};

export const computingLogsToOwnGroup: Rule = {
  control: 'LOG-15',
  examine: (assembly) =>
    assembly.ofType(...Object.keys(EXAMINED)).flatMap((resource) => {
      const rulings = EXAMINED[resource.type]?.(resource, assembly) ?? [];
      const found = rulings.filter((r) => r.verdict !== 'holds');
      return (found.length > 0 ? found : rulings.slice(0, 1)).map((r) => ({ subject: subjectOf(resource), ...r }));
    }),
};

function goesToGroup(raw: Value | undefined, path: string, assembly: Assembly): Ruling {
  if (raw === undefined || raw === '') return bad('logs to no group of its own', path);
  const target =
    pointedTo(raw, assembly, 'AWS::Logs::LogGroup', 'AWS::KinesisFirehose::DeliveryStream') ??
    deliveredTo(raw, assembly);
  if (target !== undefined) return good(`logs to ${target.logicalId}`, path);
  return isUnresolved(raw)
    ? open('where it logs to cannot be resolved', path, raw)
    : bad('logs to nothing in the assembly', path, shown(raw));
}

function containerLogs(container: Value, path: string, assembly: Assembly): Ruling {
  const configuration = at(container, 'LogConfiguration');
  if (isUnresolved(configuration)) return open('how a container logs cannot be resolved', path);
  const driver = at(configuration, 'LogDriver');
  if (driver === 'awslogs') return goesToGroup(at(configuration, 'Options.awslogs-group'), path, assembly);
  if (driver === 'awsfirelens') return open('a router container decides where its logs go', path);
  return bad('a container logs to no log group', path, shown(configuration));
}

function firewallRulings(firewall: Resource, assembly: Assembly): readonly Ruling[] {
  const logs = (firewallLogs(assembly).get(firewall) ?? []).flatMap((l) =>
    listOf(at(l.properties, 'LoggingConfiguration.LogDestinationConfigs')),
  );
  if (logs.length === 0) return [bad('has no logging configuration')];
  return logs.map((log) => {
    const destination = at(log, 'LogDestination');
    const raw = ['logGroup', 'bucketName', 'deliveryStream'].map((key) => at(destination, key)).find((v) => v);
    return goesToGroup(raw, 'LoggingConfiguration.LogDestinationConfigs', assembly);
  });
}
