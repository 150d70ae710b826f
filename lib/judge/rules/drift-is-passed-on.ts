import type { Finding } from '../../promises/judgement';
import type { Assembly } from '../assembly/assembly';
import { configNonCompliant } from '../events/sample-events';
import type { Rule } from '../rule';
import { type EventRule, rulesFor, rulesNotAgainst } from './grounds/event-deliveries';
import { bad, good, open, subjectOf, wholeAssembly } from './grounds/ruling';

const TYPE = 'AWS::Config::ConfigRule';

/** Asked for every Config rule of the assembly by its name: a pattern may well take in some and leave out others. */
export const driftIsPassedOn: Rule = {
  control: 'ALR-10',
  examine: (assembly, { skipped }) => {
    const rules = assembly.ofType(TYPE);
    const heard = rulesNotAgainst(configNonCompliant('any-rule'), assembly);
    if (rules.length > 0) {
      return rules.map((rule) => ({ subject: subjectOf(rule), ...passedOn(rule.physicalId, heard, assembly) }));
    }
    if (skipped.has('configRecorder')) return [];
    return [{ subject: wholeAssembly('AWS::Events::Rule'), ...passedOn('any-rule', heard, assembly) }];
  },
};

function passedOn(name: string, heard: readonly EventRule[], assembly: Assembly): Omit<Finding, 'subject'> {
  const rules = rulesFor(configNonCompliant(name), assembly, heard);
  const certain = rules.find(({ rule, matched }) => matched === true && rule.targets.length > 0);
  if (certain !== undefined) return good(`what it finds is passed on by ${certain.rule.resource.logicalId}`);
  return rules.some(({ rule }) => rule.targetsHidden || rule.targets.length > 0)
    ? open('whether what it finds is passed on cannot be resolved')
    : bad('no enabled event rule with a target matches what it finds');
}
