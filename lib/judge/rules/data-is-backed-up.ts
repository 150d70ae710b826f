import { STATEFUL, selectionsOf, statefulResources, takes } from './grounds/backups';
import { bad, open, perResource } from './grounds/ruling';
import { roleCanBeTaken } from './grounds/selection-role';

export const dataIsBackedUp = perResource('BAK-11', Object.keys(STATEFUL), (resource, { assembly }) => {
  if (!statefulResources(assembly).includes(resource)) return undefined;
  const plans = assembly.ofType('AWS::Backup::BackupPlan');
  const answers = plans
    .flatMap((plan) => selectionsOf(plan, assembly))
    .map((selection) => ({ selection, answer: takes(selection, resource, assembly) }));
  const taking = answers
    .filter(({ answer }) => answer === true)
    .map(({ selection }) => roleCanBeTaken(selection, assembly));
  const certain = taking.find(({ verdict }) => verdict === 'holds');
  if (certain !== undefined) return certain;
  if (answers.some(({ answer }) => answer === undefined)) {
    return open('whether a backup selection takes it cannot be resolved');
  }
  return taking.find(({ verdict }) => verdict === 'unknown') ?? taking[0] ?? bad('is taken by no backup selection');
});
