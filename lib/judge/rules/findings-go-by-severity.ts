import type { Finding } from '../../promises/judgement';
import type { Assembly } from '../assembly/assembly';
import { securityHubFinding } from '../events/sample-events';
import type { Rule } from '../rule';
import { alertTopics } from './grounds/alert-topics';
import { rulesAbout, rulesFor } from './grounds/event-deliveries';
import { bad, good, open, subjectOf, wholeAssembly } from './grounds/ruling';

export const findingsGoBySeverity: Rule = {
  control: 'IR-07',
  examine: (assembly, { skipped }) =>
    // Without any rule on such findings the promise is open.
    skipped.has('securityHub') || rulesAbout(securityHubFinding('HIGH'), assembly).length === 0
      ? []
      : ['CRITICAL', 'HIGH'].map((label) => pages(label, assembly)),
};

function pages(label: string, assembly: Assembly): Finding {
  const topics = alertTopics(assembly);
  const paging = rulesFor(securityHubFinding(label), assembly).filter(({ rule }) =>
    rule.targets.some(({ resource }) => resource !== undefined && topics.has(resource)),
  );
  const certain = paging.find(({ matched }) => matched === true) ?? paging[0];
  if (certain === undefined) {
    return {
      subject: wholeAssembly('AWS::Events::Rule'),
      ...bad(`a finding of Security Hub of severity ${label} pages nobody`, undefined, label),
    };
  }
  const said = `findings of severity ${label} page`;
  return {
    subject: subjectOf(certain.rule.resource),
    ...(certain.matched === true ? good(said, undefined, label) : open(`whether ${said} cannot be resolved`)),
  };
}
