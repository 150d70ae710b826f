import type { Finding } from '../../promises/judgement';
import { GRAVE_FINDINGS } from '../events/sample-events';
import type { Rule } from '../rule';
import { type EventTarget, rulesAbout, rulesFor, serviceOf } from './grounds/event-deliveries';
import { bad, good, open, subjectOf, wholeAssembly } from './grounds/ruling';

/** Step Functions, so that the steps and their order are written down and a person can be asked between two of them. */
export const graveFindingsStartContainment: Rule = {
  control: 'IR-06',
  examine: (assembly): readonly Finding[] => {
    // Without a workflow nothing can be started, and the promise is open.
    const about = GRAVE_FINDINGS.flatMap((event) => rulesAbout(event, assembly));
    if (!about.some((rule) => rule.targets.some(startsMachine))) return [];
    const taken = GRAVE_FINDINGS.map((event) =>
      rulesFor(event, assembly).filter(({ rule }) => rule.targets.some(startsMachine)),
    );
    if (taken.some((deliveries) => deliveries.length === 0)) {
      return [
        {
          subject: wholeAssembly('AWS::Events::Rule'),
          ...bad('no enabled rule starts a state machine for every finding of severity 7 and above'),
        },
      ];
    }
    return taken.slice(0, 1).flatMap((deliveries) => {
      const [{ rule, matched } = { rule: undefined, matched: undefined }] = deliveries;
      if (rule === undefined) return [];
      const said = 'findings of severity 7 and above start a state machine';
      return [
        {
          subject: subjectOf(rule.resource),
          ...(matched === true ? good(said) : open(`whether ${said} cannot be resolved`)),
        },
      ];
    });
  },
};

function startsMachine(target: EventTarget): boolean {
  return target.resource?.type === 'AWS::StepFunctions::StateMachine' || serviceOf(target) === 'states';
}
