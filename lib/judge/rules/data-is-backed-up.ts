import { STATEFUL, selectionsOf, statefulResources, takes } from './grounds/backups';
import { bad, good, open, perResource } from './grounds/ruling';

export const dataIsBackedUp = perResource('BAK-11', Object.keys(STATEFUL), (resource, { assembly }) => {
  if (!statefulResources(assembly).includes(resource)) return undefined;
  const plans = assembly.ofType('AWS::Backup::BackupPlan');
  const answers = plans
    .flatMap((plan) => selectionsOf(plan, assembly))
    .map((selection) => ({ selection, answer: takes(selection, resource, assembly) }));
  const taking = answers.find(({ answer }) => answer === true);
  if (taking !== undefined) return good(`is taken by ${taking.selection.logicalId}`);
  return answers.some(({ answer }) => answer === undefined)
    ? open('whether a backup selection takes it cannot be resolved')
    : bad('is taken by no backup selection');
});
