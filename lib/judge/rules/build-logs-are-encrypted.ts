import { at, isUnresolved } from '../assembly/value';
import { customerKey } from './grounds/keys';
import { pointedTo } from './grounds/links';
import { bad, good, open, perResource } from './grounds/ruling';

const GROUP = 'LogsConfig.CloudWatchLogs.GroupName';

/** Without a group of its own CodeBuild makes one, under no key of the customer and without an end. */
export const buildLogsAreEncrypted = perResource('PIPE-06', ['AWS::CodeBuild::Project'], (project, ground) => {
  const named = at(project.properties, GROUP);
  const group = pointedTo(named, ground.assembly, 'AWS::Logs::LogGroup');
  if (group === undefined) {
    return isUnresolved(named)
      ? open('its log group cannot be resolved', GROUP)
      : bad('logs to no log group of the assembly', GROUP, named);
  }
  const key = customerKey(group, 'KmsKeyId', ground);
  return key.verdict === 'holds'
    ? good(`logs to ${group.logicalId}, which is encrypted`, GROUP)
    : { ...key, reason: `its log group ${group.logicalId}: ${key.reason}` };
});
