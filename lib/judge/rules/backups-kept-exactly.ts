import type { Value } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import { planRules } from './grounds/backups';
import { faults, valueWithin } from './grounds/property';
import { bad, figure, open, perResource, type Ruling } from './grounds/ruling';

export const backupsKeptExactly = perResource('BAK-09', ['AWS::Backup::BackupPlan'], (plan, ground) => {
  const days = figure(ground, 'backupRetentionDays');
  const rules = planRules(ground.assembly).filter((rule) => rule.plan === plan);
  if (rules.length === 0) return [open('its rules cannot be read', 'BackupPlan.BackupPlanRule')];
  return faults(
    rules.flatMap(({ rule, path }) => [
      ...lifecycle(rule, path, days),
      ...listOf(at(rule, 'CopyActions')).flatMap((copy, i) => lifecycle(copy, `${path}.CopyActions.${i}`, days)),
    ]),
  );
});

function lifecycle(holder: Value, path: string, days: number): readonly Ruling[] {
  const body = at(holder, 'Lifecycle');
  if (isUnresolved(body)) return [open('its lifecycle cannot be resolved', path)];
  // Cold storage demands 90 days, which no backup of seven days has.
  const cold = at(body, 'MoveToColdStorageAfterDays');
  return [
    valueWithin(at(body, 'DeleteAfterDays'), `${path}.Lifecycle.DeleteAfterDays`, { min: days, max: days }),
    ...(cold === undefined
      ? []
      : [bad('moves recovery points to cold storage', `${path}.Lifecycle.MoveToColdStorageAfterDays`, cold)]),
  ];
}
