import type { Finding } from '../../promises/judgement';
import type { Resource } from '../assembly/assembly';
import { at, booleanOf, isMap, isUnresolved, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { planRules, selectionsOf } from './grounds/backups';
import { runsEachNight } from './grounds/nights';
import { bad, good, open, subjectOf, wholeAssembly } from './grounds/ruling';

export const criticalDataBackedUpContinuously: Rule = {
  control: 'BAK-10',
  examine: (assembly, expectations): readonly Finding[] => {
    if (expectations.figures['continuousBackup'] !== true) return [];
    const rules = planRules(assembly);
    const continuous = rules.filter(({ rule }) => booleanOf(at(rule, 'EnableContinuousBackup')) === true);
    const taking = continuous.find(({ plan }) => selectionsOf(plan, assembly).some(takesCritical));
    if (taking !== undefined) {
      // Continuous backup that ended begins again with the next run of its plan, and until then nothing is kept.
      const ruling = runsEachNight(taking.plan, { assembly, expectations });
      const subject = subjectOf(taking.plan);
      return 'verdict' in ruling && ruling.verdict === 'holds'
        ? [{ subject, ...good('backs up critical data continuously', taking.path) }]
        : [ruling].flat().map((seldom) => ({ subject, ...seldom }));
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
