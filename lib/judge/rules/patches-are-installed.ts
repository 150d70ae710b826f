import { longestGap } from '../../profile/schedule/longest-gap';
import { parseSchedule } from '../../profile/schedule/parse-schedule';
import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf, say } from '../assembly/value';
import { pointedTo } from './grounds/links';
import { bad, type Ground, good, open, perResource, type Ruling } from './grounds/ruling';

const WEEK = 7 * 24 * 60;
const PATCHING = /AWS-(RunPatchBaseline|PatchAsgInstance|RunPatchBaselineWithHooks)$/;

/** A scan tells what is missing and changes nothing: the operation must be Install. */
export const patchesAreInstalled = perResource(
  'VUL-05',
  ['AWS::SSM::Association', 'AWS::SSM::MaintenanceWindowTask'],
  (job, ground) => {
    const window = job.type === 'AWS::SSM::MaintenanceWindowTask';
    if (!PATCHING.test(say(job.properties[window ? 'TaskArn' : 'Name'] ?? ''))) return undefined;
    const parameters = window
      ? at(job.properties, 'TaskInvocationParameters.MaintenanceWindowRunCommandParameters.Parameters')
      : job.properties['Parameters'];
    const path = window ? 'TaskInvocationParameters' : 'Parameters';
    if (isUnresolved(parameters)) return open('what it does cannot be resolved', path);
    if (!listOf(at(parameters, 'Operation')).includes('Install'))
      return bad('does not install patches', path, undefined, 'Install');
    return inTime(window ? windowOf(job, ground) : job, ground);
  },
);

function windowOf(task: Resource, { assembly }: Ground): Resource | undefined {
  return pointedTo(task.properties['WindowId'], assembly, 'AWS::SSM::MaintenanceWindow');
}

function inTime(scheduled: Resource | undefined, { expectations }: Ground): Ruling {
  const text =
    scheduled?.properties[scheduled.type === 'AWS::SSM::MaintenanceWindow' ? 'Schedule' : 'ScheduleExpression'];
  if (scheduled === undefined || isUnresolved(text)) return open('when it runs cannot be resolved');
  try {
    const minutes = longestGap(parseSchedule(say(text)), expectations.asOf).minutes;
    return minutes <= WEEK + 60
      ? good('installs patches at least every week')
      : bad(`leaves ${Math.ceil(minutes / 1440)} days between two runs`, undefined, text, 'at most a week');
  } catch {
    return bad('has no schedule that AWS knows', undefined, text);
  }
}
