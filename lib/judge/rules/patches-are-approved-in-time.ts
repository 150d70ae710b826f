import { at, listOf } from '../assembly/value';
import { faults, valueWithin } from './grounds/property';
import { bad, figure, perResource } from './grounds/ruling';

const RULES = 'ApprovalRules.PatchRules';

/** A rule that names a date (ApproveUntilDate) releases nothing that comes later. */
export const patchesAreApprovedInTime = perResource('VUL-04', ['AWS::SSM::PatchBaseline'], (baseline, ground) => {
  const rules = listOf(at(baseline.properties, RULES));
  if (rules.length === 0) return bad('has no rule that approves patches', RULES);
  const max = figure(ground, 'criticalPatchApproveAfterDays');
  return faults(
    rules.map((rule, i) =>
      valueWithin(at(rule, 'ApproveAfterDays'), `${RULES}.${i}.ApproveAfterDays`, { min: 0, max }),
    ),
  );
});
