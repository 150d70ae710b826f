import type { Finding } from '../../promises/judgement';
import { inspectorFinding } from '../events/sample-events';
import type { Rule } from '../rule';
import { type EventRule, remediationOf, rulesAbout, rulesFor } from './grounds/event-deliveries';
import { bad, good, open, subjectOf, wholeAssembly } from './grounds/ruling';

const SEVERITIES = ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL', 'UNTRIAGED'];
const STATES = ['ACTIVE', 'CLOSED'];

/** Whoever tracks deadlines must hear of all severities, and of what was settled. */
export const vulnerabilitiesArePassedOn: Rule = {
  control: 'VUL-08',
  examine: (assembly, { skipped }): readonly Finding[] => {
    // Without any rule on such findings the promise is open.
    if (skipped.has('inspector') || !rulesAbout(inspectorFinding('HIGH', 'ACTIVE'), assembly).some(tracks)) return [];
    const events = SEVERITIES.flatMap((severity) => STATES.map((status) => ({ severity, status })));
    const taken = events.map(({ severity, status }) => {
      const deliveries = rulesFor(inspectorFinding(severity, status), assembly).filter(
        ({ rule }) => rule.targets.length > 0 && tracks(rule),
      );
      return { said: `a finding that is ${status} and ${severity}`, deliveries };
    });
    const lost = taken.find(({ deliveries }) => deliveries.length === 0);
    if (lost !== undefined)
      return [{ subject: wholeAssembly('AWS::Events::Rule'), ...bad(`no enabled rule takes ${lost.said}`) }];
    const unsure = taken.find(({ deliveries }) => deliveries.every(({ matched }) => matched === undefined));
    const [first] = (unsure ?? taken[0])?.deliveries ?? [];
    if (first === undefined) return [];
    return [
      {
        subject: subjectOf(first.rule.resource),
        ...(unsure === undefined
          ? good('takes findings of every severity, opened and closed')
          : open(`whether it takes ${unsure.said} cannot be resolved`)),
      },
    ];
  },
};

/** A rule that calls for a repair alone takes what it can repair; nobody keeps deadlines by it. */
function tracks({ targets }: EventRule): boolean {
  return targets.length === 0 || targets.some((target) => remediationOf(target) === undefined);
}
