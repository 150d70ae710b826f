import type { Finding } from '../../promises/judgement';
import type { Value } from '../assembly/assembly';
import { isUnresolved } from '../assembly/value';
import type { Rule } from '../rule';
import { groupRules } from './grounds/group-rules';
import { bad, good, open, subjectOf } from './grounds/ruling';

export const groupRulesAreDescribed: Rule = {
  control: 'NET-04',
  examine: (assembly) => [
    ...assembly.ofType('AWS::EC2::SecurityGroup').map(
      (group): Finding => ({
        subject: subjectOf(group),
        ...described(group.properties['GroupDescription'], 'GroupDescription'),
      }),
    ),
    ...groupRules(assembly).map(
      (rule): Finding => ({
        subject: subjectOf(rule.holder),
        ...described(rule.description, rule.path === '' ? 'Description' : `${rule.path}.Description`),
      }),
    ),
  ],
};

function described(value: Value | undefined, path: string) {
  if (isUnresolved(value)) return open('the description cannot be resolved', path);
  return typeof value === 'string' && value.trim() !== ''
    ? good('has a description', path)
    : bad('has no description', path);
}
