import type { Finding } from '../../promises/judgement';
import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { bad, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';

const EXAMINED: Readonly<Record<string, (resource: Resource) => Ruling | undefined>> = {
  'AWS::GuardDuty::Filter': ({ properties }) => {
    const action = properties['Action'] ?? 'NOOP';
    if (isUnresolved(action)) return open('what the filter does cannot be resolved', 'Action', action);
    return action === 'ARCHIVE' ? bad('archives findings before anybody sees them', 'Action', action) : undefined;
  },
  'AWS::CloudWatch::AlarmMuteRule': () => bad('mutes alarms'),
  'AWS::SecurityHub::AutomationRule': ({ properties }) =>
    listOf(properties['Actions']).some((a) => at(a, 'FindingFieldsUpdate.Workflow.Status') === 'SUPPRESSED')
      ? bad('suppresses findings', 'Actions')
      : undefined,
};

export const nothingMutes: Rule = {
  control: 'DET-11',
  examine: (assembly) => {
    const found = assembly.ofType(...Object.keys(EXAMINED)).flatMap((resource): Finding[] => {
      const ruling = EXAMINED[resource.type]?.(resource);
      return ruling === undefined ? [] : [{ subject: subjectOf(resource), ...ruling }];
    });
    const empty = assembly.stacks.every((stack) => stack.resources.length === 0);
    if (found.length > 0 || empty) return found;
    return [{ subject: wholeAssembly('AWS::GuardDuty::Filter'), ...good('nothing archives findings or mutes alarms') }];
  },
};
