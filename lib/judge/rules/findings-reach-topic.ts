import type { Finding } from '../../promises/judgement';
import type { Assembly } from '../assembly/assembly';
import { at } from '../assembly/value';
import { type SampleEvent, SERIOUS_FINDINGS } from '../events/sample-events';
import type { Rule } from '../rule';
import { type EventTarget, rulesAbout, rulesFor } from './grounds/event-deliveries';
import { bad, good, open, subjectOf, wholeAssembly } from './grounds/ruling';

/**
 * Asked with findings of all severities from 4 upwards: each must match an enabled rule that has a topic among its
 * targets. Several rules may share the work. Whether the topic and its key let the rule publish is ALR-02 and ALR-03.
 */
export const findingsReachTopic: Rule = {
  control: 'ALR-01',
  examine: (assembly, { skipped }) => {
    if (skipped.has('guardDuty')) return [];
    const findings = SERIOUS_FINDINGS.map((event) => reaches(event, assembly));
    const lacking = findings.filter((f) => f.verdict !== 'holds');
    return lacking.length > 0 ? lacking : unique(findings);
  },
};

function reaches(event: SampleEvent, assembly: Assembly): Finding {
  const said = `a finding ${at(event['detail'] as never, 'type')} of severity ${at(event['detail'] as never, 'severity')}`;
  const rules = rulesFor(event, assembly);
  const direct = rules.find(({ rule, matched }) => matched === true && rule.targets.some(isTopic));
  if (direct !== undefined) {
    return { subject: subjectOf(direct.rule.resource), ...good('passes findings of severity 4 and above to a topic') };
  }
  const undecided = rules.find(({ rule }) => rule.targetsHidden || rule.targets.some(mayBeTopic));
  if (undecided !== undefined) {
    return {
      subject: subjectOf(undecided.rule.resource),
      ...open(`whether ${said} gets to a topic cannot be resolved`),
    };
  }
  // To blame is the rule that tells people; others listen to the same findings for a repair.
  const about = [...rules.map(({ rule }) => rule), ...rulesAbout(event, assembly)];
  const near = about.find(({ targets }) => targets.some(isTopic)) ?? about[0];
  return {
    subject: near === undefined ? wholeAssembly('AWS::Events::Rule') : subjectOf(near.resource),
    ...bad(`no enabled rule passes ${said} directly to a topic`),
  };
}

function isTopic({ resource }: EventTarget): boolean {
  return resource?.type === 'AWS::SNS::Topic';
}

/** Of a topic outside the assembly nobody here knows whether anybody listens. */
function mayBeTopic(target: EventTarget): boolean {
  return (
    isTopic(target) ||
    target.arn === undefined ||
    (target.resource === undefined && /^arn:[a-z-]+:sns:/.test(target.arn))
  );
}

function unique(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((f) => [`${f.subject.stack}/${f.subject.logicalId}`, f])).values()];
}
