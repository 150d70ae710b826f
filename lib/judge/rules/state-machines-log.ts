import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import { customerKey } from './grounds/keys';
import { pointedTo } from './grounds/links';
import { faults, oneOf } from './grounds/property';
import { bad, type Ground, good, open, perResource, type Ruling } from './grounds/ruling';

const DESTINATIONS = 'LoggingConfiguration.Destinations';

export const stateMachinesLog = perResource('IR-05', ['AWS::StepFunctions::StateMachine'], (machine, ground) =>
  faults([oneOf(machine, 'LoggingConfiguration.Level', ['ALL'], 'OFF'), encrypted(machine, ground)]),
);

function encrypted(machine: Resource, ground: Ground): Ruling {
  const values = listOf(at(machine.properties, DESTINATIONS)).map((one) =>
    at(one, 'CloudWatchLogsLogGroup.LogGroupArn'),
  );
  if (values.length === 0) return bad('logs nowhere', DESTINATIONS);
  const found = values.map((value) => pointedTo(value, ground.assembly, 'AWS::Logs::LogGroup'));
  const group = found.find((one) => one !== undefined);
  if (group === undefined) {
    return values.some(isUnresolved)
      ? open('where it logs cannot be resolved', DESTINATIONS)
      : bad('logs to no log group of the assembly', DESTINATIONS);
  }
  const key = customerKey(group, 'KmsKeyId', ground);
  return key.verdict === 'holds'
    ? good(`logs every step to ${group.logicalId}`, DESTINATIONS)
    : { ...key, reason: `its log group ${group.logicalId}: ${key.reason}` };
}
