import { longestGap } from '../../profile/schedule/longest-gap';
import { parseSchedule } from '../../profile/schedule/parse-schedule';
import type { Resource } from '../assembly/assembly';
import { at, isReference, isUnresolved, say } from '../assembly/value';
import { planRules, some } from './grounds/backups';
import { worst } from './grounds/property';
import { looksInto } from './grounds/restore-tests';
import { bad, exists, figure, type Ground, good, open, type Ruling, shown } from './grounds/ruling';

const PLAN = 'AWS::Backup::RestoreTestingPlan';
const PATH = 'ScheduleExpression';
const VAULTS = 'RecoveryPointSelection.IncludeVaults';
const MINUTES_OF_DAY = 1440;

export const restoresAreTested = exists('BAK-13', {
  types: [PLAN],
  missing: 'the assembly has no restore testing plan',
  examine: (plan, ground) => worst([isInTime(plan, ground), ...vaultsAreLookedInto(plan, ground)]),
});

/** "At least every 90 days" is not "every quarter": July to October are 92 days (conflict C17). */
function isInTime(plan: Resource, ground: Ground): Ruling {
  const text = plan.properties[PATH];
  const max = figure(ground, 'restoreTestIntervalDays');
  if (isUnresolved(text) || isReference(text)) return open('its schedule cannot be resolved', PATH);
  try {
    const days = longestGap(parseSchedule(say(text)), ground.expectations.asOf).minutes / MINUTES_OF_DAY;
    return days <= max
      ? good(`tests at least every ${Math.ceil(days)} days`, PATH)
      : bad(`leaves ${Math.ceil(days)} days between two tests`, PATH, text, `at most ${max} days`);
  } catch {
    return bad('its schedule is none', PATH, text);
  }
}

/** Several plans may share the vaults, as long as each vault has one that tests in time. */
function vaultsAreLookedInto(plan: Resource, ground: Ground): readonly Ruling[] {
  const { assembly } = ground;
  const others = assembly
    .ofType(PLAN)
    .filter(
      (other) => other !== plan && other.conditional === undefined && isInTime(other, ground).verdict === 'holds',
    );
  const raw = shown(at(plan.properties, VAULTS));
  return [...new Set(planRules(assembly).map(({ vault }) => vault))].flatMap((vault) => {
    const name = vault?.logicalId ?? 'a vault outside of the assembly';
    const answer = some([plan, ...others].map((one) => looksInto(one, vault, assembly)));
    if (answer === true) return [];
    return answer === undefined
      ? [open(`whether tests pick from ${name} cannot be resolved`, VAULTS, raw)]
      : [bad(`no test in time picks from ${name}, which backups fill`, VAULTS, raw, name)];
  });
}
