import { at } from '../assembly/value';
import { faults, valueWithin } from './grounds/property';
import { bad, figure, perResource } from './grounds/ruling';

const PERIOD = 'RetentionPeriod.RetentionPeriodValue';

/** What was deleted after its last backup still lies in the recycle bin: the two times add up. */
export const recycleBinIsCountedIn = perResource('BAK-23', ['AWS::Rbin::Rule'], (rule, ground) => {
  const unit = at(rule.properties, 'RetentionPeriod.RetentionPeriodUnit');
  const most = figure(ground, 'backupMaxDays') - figure(ground, 'backupRetentionDays');
  return faults([
    ...(unit === undefined || unit === 'DAYS' || typeof unit !== 'string'
      ? []
      : [bad('counts in another unit than days', 'RetentionPeriod.RetentionPeriodUnit', unit, 'DAYS')]),
    valueWithin(at(rule.properties, PERIOD), PERIOD, { min: 1, max: most }),
  ]);
});
