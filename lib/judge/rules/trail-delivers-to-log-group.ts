import { at, isReference, isUnresolved } from '../assembly/value';
import { pointedTo } from './grounds/links';
import { bad, good, open, perResource } from './grounds/ruling';

export const trailDeliversToLogGroup = perResource('LOG-06', ['AWS::CloudTrail::Trail'], (trail, { assembly }) => {
  const path = 'CloudWatchLogsLogGroupArn';
  const raw = at(trail.properties, path);
  if (raw === undefined || raw === '') return bad('delivers to no log group', path);
  const role = at(trail.properties, 'CloudWatchLogsRoleArn');
  if (role === undefined || role === '') return bad('has no role with which to write to its log group', path);
  if (pointedTo(raw, assembly, 'AWS::Logs::LogGroup') !== undefined) return good('delivers to a log group', path);
  if (isUnresolved(raw) || isReference(raw)) return open(`${path} cannot be resolved`, path, raw);
  return typeof raw === 'string' && /^arn:[a-z-]+:logs:[a-z0-9-]+:\d{12}:log-group:./.test(raw)
    ? good('delivers to a log group outside the assembly', path, raw)
    : bad(`${path} is no log group`, path, raw);
});
