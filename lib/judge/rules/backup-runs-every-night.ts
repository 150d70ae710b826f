import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import type { Rule } from '../rule';
import { selectionsOf, some, statefulResources, takes } from './grounds/backups';
import { pointedTo } from './grounds/links';
import { runsEachNight } from './grounds/nights';
import { bad, exists, type Ground, open, subjectOf } from './grounds/ruling';

const PLAN = 'AWS::Backup::BackupPlan';

const runsEveryNight = exists('BAK-07', {
  types: [PLAN],
  missing: 'the assembly has no backup plan',
  examine: runsEachNight,
});

/** A plan backs up what its selections name: without one it runs every night for nothing. */
export const backupRunsEveryNight: Rule = {
  control: 'BAK-07',
  examine: (assembly, expectations) => {
    const selections = assembly.ofType('AWS::Backup::BackupSelection');
    const selecting = selections.map(({ properties }) => pointedTo(properties['BackupPlanId'], assembly, PLAN));
    const idle = assembly.ofType(PLAN).filter((plan) => !selecting.includes(plan));
    // A selection whose plan the templates do not tell may be the one of any plan.
    const told = !selecting.includes(undefined);
    const empty = idle.map(
      (plan): Finding => ({
        subject: subjectOf(plan),
        ...(told ? bad('selects nothing') : open('whether a selection is its own cannot be resolved')),
      }),
    );
    const found = runsEveryNight.examine(assembly, expectations);
    // Where no plan runs every night, that is said of the plans and not again of everything that they take.
    const somePlan = found.some(({ verdict }) => verdict === 'holds');
    return [...found, ...empty, ...(somePlan ? takenTooSeldom({ assembly, expectations }) : [])];
  },
};

/** What only plans take that skip nights, however good another plan is. What no plan takes, BAK-11 names. */
function takenTooSeldom(ground: Ground): readonly Finding[] {
  const { assembly } = ground;
  const plans = assembly.ofType(PLAN).map((plan) => {
    const ruling = runsEachNight(plan, ground);
    return { plan, nightly: 'verdict' in ruling && ruling.verdict === 'holds' };
  });
  return statefulResources(assembly).flatMap((resource): readonly Finding[] => {
    const taken = plans.map(({ plan, nightly }) => ({ nightly, by: takenBy(plan, resource, assembly) }));
    if (!taken.some(({ by }) => by === true)) return [];
    const [nightly, seldom] = [true, false].map((each) => taken.filter((one) => one.nightly === each));
    if (nightly?.some(({ by }) => by === true) || !seldom?.some(({ by }) => by === true)) return [];
    const subject = subjectOf(resource);
    return nightly?.some(({ by }) => by === undefined)
      ? [{ subject, ...open('whether a plan that runs every night takes it cannot be resolved') }]
      : [{ subject, ...bad('is taken by no plan that runs every night') }];
  });
}

function takenBy(plan: Resource, resource: Resource, assembly: Assembly): boolean | undefined {
  return some(selectionsOf(plan, assembly).map((selection) => takes(selection, resource, assembly)));
}
