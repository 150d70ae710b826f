import type { Finding } from '../../promises/judgement';
import type { Assembly } from '../assembly/assembly';
import { backupJob } from '../events/sample-events';
import type { Rule } from '../rule';
import { rulesFor } from './grounds/event-deliveries';
import { bad, good, open, subjectOf, wholeAssembly } from './grounds/ruling';

const STATES = ['FAILED', 'ABORTED', 'EXPIRED'] as const;

/** Asked with a job of each state: each must match an enabled rule that has a topic of the assembly among its targets. */
export const backupFailuresReachPeople: Rule = {
  control: 'BAK-16',
  examine: (assembly) => {
    const findings = STATES.map((state) => reaches(state, assembly));
    const lacking = findings.filter(({ verdict }) => verdict !== 'holds');
    return lacking.length > 0 ? lacking : findings.slice(0, 1);
  },
};

function reaches(state: (typeof STATES)[number], assembly: Assembly): Finding {
  const rules = rulesFor(backupJob(state), assembly);
  const heard = rules.find(
    ({ matched, rule }) =>
      matched === true && rule.targets.some(({ resource }) => resource?.type === 'AWS::SNS::Topic'),
  );
  if (heard !== undefined) {
    return {
      subject: subjectOf(heard.rule.resource),
      ...good('passes backup jobs that fail, are aborted or expire to a topic'),
    };
  }
  const [near] = rules;
  const obscure = rules.find(
    ({ matched, rule }) => matched === undefined || rule.targetsHidden || rule.targets.some((t) => t.arn === undefined),
  );
  if (obscure !== undefined) {
    return {
      subject: subjectOf(obscure.rule.resource),
      ...open(`whether a job that is ${state} reaches a topic cannot be resolved`),
    };
  }
  return {
    subject: near === undefined ? wholeAssembly('AWS::Events::Rule') : subjectOf(near.rule.resource),
    ...bad(`no enabled rule passes a backup job that is ${state} to a topic`),
  };
}
