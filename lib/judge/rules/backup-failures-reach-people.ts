import type { Finding } from '../../promises/judgement';
import type { Assembly } from '../assembly/assembly';
import { backupJob, copyJob, restoreJob, type SampleEvent } from '../events/sample-events';
import type { Rule } from '../rule';
import { rulesFor } from './grounds/event-deliveries';
import { bad, good, open, subjectOf, wholeAssembly } from './grounds/ruling';

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html */
const FAILURES: readonly (readonly [string, SampleEvent])[] = [
  ...(['FAILED', 'ABORTED', 'EXPIRED'] as const).map(
    (state) => [`a backup job that is ${state}`, backupJob(state)] as const,
  ),
  ['a copy job that is FAILED', copyJob('FAILED')],
  ...(['FAILED', 'ABORTED'] as const).map((status) => [`a restore job that is ${status}`, restoreJob(status)] as const),
];

/** Asked with a job of each end: each must match an enabled rule that has a topic of the assembly among its targets. */
export const backupFailuresReachPeople: Rule = {
  control: 'BAK-16',
  examine: (assembly) => {
    const findings = FAILURES.map(([what, event]) => reaches(what, event, assembly));
    const lacking = findings.filter(({ verdict }) => verdict !== 'holds');
    return lacking.length > 0 ? lacking : findings.slice(0, 1);
  },
};

function reaches(what: string, event: SampleEvent, assembly: Assembly): Finding {
  const rules = rulesFor(event, assembly);
  const heard = rules.find(
    ({ matched, rule }) =>
      matched === true && rule.targets.some(({ resource }) => resource?.type === 'AWS::SNS::Topic'),
  );
  if (heard !== undefined) {
    return {
      subject: subjectOf(heard.rule.resource),
      ...good('passes backup, copy and restore jobs that fail to a topic'),
    };
  }
  const [near] = rules;
  const obscure = rules.find(
    ({ matched, rule }) => matched === undefined || rule.targetsHidden || rule.targets.some((t) => t.arn === undefined),
  );
  if (obscure !== undefined) {
    return {
      subject: subjectOf(obscure.rule.resource),
      ...open(`whether ${what} reaches a topic cannot be resolved`),
    };
  }
  return {
    subject: near === undefined ? wholeAssembly('AWS::Events::Rule') : subjectOf(near.rule.resource),
    ...bad(`no enabled rule passes ${what} to a topic`),
  };
}
