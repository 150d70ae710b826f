import { at, isUnresolved, numberOf } from '../assembly/value';
import { planRules } from './grounds/backups';
import { faults } from './grounds/property';
import { bad, good, open, perResource } from './grounds/ruling';

const LONGEST = 480;

export const backupEndsBeforeMorning = perResource('BAK-08', ['AWS::Backup::BackupPlan'], (plan, { assembly }) => {
  const rules = planRules(assembly).filter((rule) => rule.plan === plan);
  if (rules.length === 0) return undefined;
  return faults(
    rules.map(({ rule, path }) => {
      const [start, end] = [at(rule, 'StartWindowMinutes'), at(rule, 'CompletionWindowMinutes')];
      const [starts, ends] = [numberOf(start), numberOf(end)];
      if (isUnresolved(start) || isUnresolved(end)) return open('its windows cannot be resolved', path);
      // AWS takes 8 hours to start and 7 days to complete where nothing is said.
      if (starts === undefined || ends === undefined) return bad('does not set both of its windows', path);
      return starts + ends <= LONGEST
        ? good(`is done within ${starts + ends} minutes`, path)
        : bad(`may take ${starts + ends} minutes`, path, starts + ends, `at most ${LONGEST}`);
    }),
  );
});
