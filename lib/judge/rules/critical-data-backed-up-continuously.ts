import type { Finding } from '../../promises/judgement';
import type { Resource } from '../assembly/assembly';
import { at, booleanOf, isMap, isUnresolved, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { planRules, selectionsOf } from './grounds/backups';
import { bad, good, open, subjectOf, wholeAssembly } from './grounds/ruling';

export const criticalDataBackedUpContinuously: Rule = {
  control: 'BAK-10',
  examine: (assembly, { figures }): readonly Finding[] => {
    if (figures['continuousBackup'] !== true) return [];
    const rules = planRules(assembly);
    const continuous = rules.filter(({ rule }) => booleanOf(at(rule, 'EnableContinuousBackup')) === true);
    const taking = continuous.find(({ plan }) => selectionsOf(plan, assembly).some(takesCritical));
    if (taking !== undefined) {
      return [{ subject: subjectOf(taking.plan), ...good('backs up critical data continuously', taking.path) }];
    }
    const obscure = rules.find(({ rule }) => isUnresolved(at(rule, 'EnableContinuousBackup')));
    if (obscure !== undefined) {
      return [{ subject: subjectOf(obscure.plan), ...open('EnableContinuousBackup cannot be resolved', obscure.path) }];
    }
    const [first] = continuous.length > 0 ? continuous : rules;
    const subject = first === undefined ? wholeAssembly('AWS::Backup::BackupPlan') : subjectOf(first.plan);
    return [{ subject, ...bad('no plan with continuous backup takes the resources tagged criticality=critical') }];
  },
};

function takesCritical(selection: Resource): boolean {
  const body = at(selection.properties, 'BackupSelection');
  const conditions = at(body, 'Conditions');
  const all = [...listOf(at(body, 'ListOfTags')), ...(isMap(conditions) ? listOf(conditions['StringEquals']) : [])];
  return all.some((condition) => {
    const key = at(condition, 'ConditionKey');
    return (
      typeof key === 'string' &&
      /^(aws:ResourceTag\/)?(rampart:)?criticality$/i.test(key) &&
      at(condition, 'ConditionValue') === 'critical'
    );
  });
}
