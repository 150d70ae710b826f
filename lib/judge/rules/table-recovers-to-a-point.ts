import { at } from '../assembly/value';
import { faults, flag, valueWithin } from './grounds/property';
import { figure, perResource } from './grounds/ruling';

const PATH = 'PointInTimeRecoverySpecification';

export const tableRecoversToAPoint = perResource('BAK-18', ['AWS::DynamoDB::Table'], (table, ground) =>
  faults([
    flag(table, `${PATH}.PointInTimeRecoveryEnabled`, true, false),
    // DynamoDB keeps 35 days where nothing is said, longer than the promised destruction.
    valueWithin(at(table.properties, `${PATH}.RecoveryPeriodInDays`), `${PATH}.RecoveryPeriodInDays`, {
      min: 1,
      max: figure(ground, 'backupMaxDays'),
      byDefault: 35,
    }),
  ]),
);
