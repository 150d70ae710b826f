import type { Finding } from '../../promises/judgement';
import type { Resource } from '../assembly/assembly';
import { at, isUnresolved } from '../assembly/value';
import type { Rule } from '../rule';
import { flag, worst } from './grounds/property';
import { bad, figure, type Ground, good, open, type Ruling, shown, subjectOf, wholeAssembly } from './grounds/ruling';
import { failsAloud, functionMay, functionMayAtHome, isWokenDaily } from './grounds/woken-functions';

const FUNCTION = 'AWS::Lambda::Function';
const MODE = 'Environment.Variables.SWEEP_MODE';
const AFTER = 'Environment.Variables.SWEEP_AFTER_DAYS';

/** What a sweep must be able to delete, by the type of the data of which people and CloudFormation make copies without an end. */
const COPIES: Readonly<Record<string, (owner: string) => { action: string; service: string; resource: string }>> = {
  'AWS::RDS::DBCluster': () => ({
    action: 'rds:DeleteDBClusterSnapshot',
    service: 'rds',
    resource: 'cluster-snapshot:final',
  }),
  // Backups of tables bear no tags; names of ours begin with the profile's.
  'AWS::DynamoDB::Table': (owner) => ({
    action: 'dynamodb:DeleteBackup',
    service: 'dynamodb',
    resource: `table/rampart-${owner}-x/backup/1`,
  }),
};

/**
 * Manual and final snapshots have no end of their own. Asked where there is a cluster or a table; a sweep that only reports is the
 * profile's choice, and leaves the clause open.
 */
export const snapshotsAreSwept: Rule = {
  control: 'BAK-24',
  examine: (assembly, expectations) => {
    if (assembly.ofType(...Object.keys(COPIES)).length === 0) return [];
    const ground = { assembly, expectations };
    const sweepers = assembly.ofType(FUNCTION).filter((fn) => at(fn.properties, MODE) !== undefined);
    if (sweepers.length === 0) {
      return [{ subject: wholeAssembly(FUNCTION), ...bad('nothing sweeps manual and final snapshots') }];
    }
    return sweepers.flatMap((fn): readonly Finding[] => {
      const mode = at(fn.properties, MODE);
      if (mode === 'report') return [];
      return [{ subject: subjectOf(fn), ...sweeps(fn, mode, ground) }, ...untagged(ground)];
    });
  },
};

/** A sweep tells ours by tags, which a snapshot has of its cluster only where they are copied. */
function untagged({ assembly }: Ground): readonly Finding[] {
  return assembly
    .ofType('AWS::RDS::DBCluster')
    .map((cluster) => ({ subject: subjectOf(cluster), ...flag(cluster, 'CopyTagsToSnapshot', true, false) }))
    .filter(({ verdict }) => verdict !== 'holds');
}

function sweeps(fn: Resource, mode: unknown, ground: Ground): Ruling {
  if (mode !== 'delete' || fn.conditional !== undefined) {
    return open('whether it deletes anything cannot be resolved', MODE, mode);
  }
  const owner = at(fn.properties, 'Environment.Variables.RAMPART_NAME');
  const ours: Record<string, string> = typeof owner === 'string' ? { 'aws:ResourceTag/rampart:name': owner } : {};
  const rulings = [
    inTime(fn, figure(ground, 'backupMaxDays')),
    isWokenDaily(fn, ground),
    ...Object.entries(COPIES)
      .filter(([type]) => ground.assembly.ofType(type).length > 0)
      .map(([, copies]) => {
        const { action, ...on } = copies(typeof owner === 'string' ? owner : '');
        return functionMayAtHome(fn, action, on, ground, ours);
      }),
    // Without a look at the holds it could only delete blindly, or not at all.
    functionMay(fn, 'backup:ListLegalHolds', '*', ground),
    functionMayAtHome(fn, 'backup:GetLegalHold', { service: 'backup', resource: 'legal-hold:1' }, ground),
    failsAloud(fn, ground.assembly),
  ];
  const decisive = worst(rulings) ?? open('was not examined');
  return decisive.verdict === 'holds'
    ? good('sweeps manual and final snapshots daily, but for those on hold', AFTER)
    : decisive;
}

function inTime(fn: Resource, most: number): Ruling {
  const raw = at(fn.properties, AFTER);
  if (isUnresolved(raw)) return open('at what age it deletes cannot be resolved', AFTER, shown(raw));
  const days = typeof raw === 'string' || typeof raw === 'number' ? Number(raw) : Number.NaN;
  if (Number.isNaN(days)) return bad('no age is said at which it deletes', AFTER, shown(raw), `at most ${most - 1}`);
  return days + 1 <= most
    ? good('deletes in time', AFTER, days)
    : bad(
        'lets snapshots live longer than promised, with the day that a run may be late',
        AFTER,
        days,
        `at most ${most - 1}`,
      );
}
