import { longestGap } from '../../profile/schedule/longest-gap';
import { parseSchedule } from '../../profile/schedule/parse-schedule';
import type { Assembly, Resource, Value } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { at, listOf, numberOf } from '../assembly/value';
import { kindOf, statefulResources } from '../rules/grounds/backups';
import { pointedTo } from '../rules/grounds/links';
import { looksInto, testsRestoreOf } from '../rules/grounds/restore-tests';
import { type WayBack, waysBack } from '../rules/grounds/ways-back';
import { keyHoldings } from './key-holdings';

/** `compliance`: nobody can lift it, AWS included. `governance`: whom IAM lets may. `none`: there is none. */
export type LockMode = 'compliance' | 'governance' | 'none';

export interface ProtectedVault {
  /** Undefined where the vault is outside of the assembly; then its ARN or name says which. */
  readonly vault: Resource | undefined;
  readonly name: string;
  readonly region: string | undefined;
  readonly lock: LockMode | undefined;
  /** Days in which nothing can be deleted, and after which nothing is left. */
  readonly minDays: number | undefined;
  readonly maxDays: number | undefined;
}

export interface ProtectedWay extends WayBack {
  /** As AWS writes schedules. */
  readonly schedule: string | undefined;
  readonly keptDays: number | undefined;
  readonly into: ProtectedVault | undefined;
  readonly copies: readonly ProtectedVault[];
}

/** How one resource that holds state is encrypted, backed up, copied and tested. */
export interface Protection {
  readonly resource: Resource;
  /** Keys of the assembly under which it lies. */
  readonly keys: readonly Resource[];
  readonly ways: readonly ProtectedWay[];
  /** The most that can be lost. Unit: minutes. Undefined where there is no way back, or none that is certain. */
  readonly loss: number | undefined;
  /** The longest time between two restore tests that take it. Unit: days. Undefined where none surely does. */
  readonly testedEvery: number | undefined;
}

const MINUTES_OF_DAY = 1_440;

/** From the templates alone, for every resource that must be backed up, in their order. */
export function protections(assembly: Assembly, asOf: string): readonly Protection[] {
  const holdings = keyHoldings(assembly);
  return statefulResources(assembly).map((resource) => {
    const ways = waysBack(resource, assembly, asOf).map((way) => protectedWay(way, assembly));
    return {
      resource,
      keys: holdings.filter(({ encrypts }) => encrypts.includes(resource)).map(({ key }) => key),
      ways,
      loss: ways[0]?.loss,
      testedEvery: testedEvery(resource, ways, assembly, asOf),
    };
  });
}

function protectedWay(way: WayBack, assembly: Assembly): ProtectedWay {
  const { rule } = way;
  if (rule === undefined) return { ...way, schedule: undefined, keptDays: undefined, into: undefined, copies: [] };
  const schedule = at(rule.rule, 'ScheduleExpression');
  const copies = listOf(at(rule.rule, 'CopyActions')).map((copy) => at(copy, 'DestinationBackupVaultArn'));
  return {
    ...way,
    schedule: typeof schedule === 'string' ? schedule : undefined,
    keptDays: numberOf(at(rule.rule, 'Lifecycle.DeleteAfterDays')),
    into: vaultOf(at(rule.rule, 'TargetBackupVault'), rule.plan, assembly),
    copies: copies.map((value) => vaultOf(value, rule.plan, assembly)),
  };
}

const VAULT = 'AWS::Backup::BackupVault';
const AIR_GAPPED = 'AWS::Backup::LogicallyAirGappedBackupVault';

function vaultOf(value: Value | undefined, plan: Resource, assembly: Assembly): ProtectedVault {
  const vault = pointedTo(value, assembly, VAULT, AIR_GAPPED);
  const text = textOf(value, assembly);
  const home = (resource: Resource) => assembly.stacks.find(({ name }) => name === resource.stack)?.region;
  if (vault === undefined) {
    const region = text?.startsWith('arn:') ? text.split(':')[3] : text === undefined ? undefined : home(plan);
    return { vault, name: text ?? '', region, lock: undefined, minDays: undefined, maxDays: undefined };
  }
  const isAirGapped = vault.type === AIR_GAPPED;
  const lock = isAirGapped ? vault.properties : at(vault.properties, 'LockConfiguration');
  return {
    vault,
    name: vault.logicalId,
    region: home(vault),
    lock:
      lock === undefined
        ? 'none'
        : isAirGapped || at(lock as Value, 'ChangeableForDays') !== undefined
          ? 'compliance'
          : 'governance',
    minDays: numberOf(at(lock as Value, 'MinRetentionDays')),
    maxDays: numberOf(at(lock as Value, 'MaxRetentionDays')),
  };
}

/** The shortest of the longest gaps of the plans that surely restore it from one of its vaults. */
function testedEvery(
  resource: Resource,
  ways: readonly ProtectedWay[],
  assembly: Assembly,
  asOf: string,
): number | undefined {
  const vaults = ways.flatMap(({ into }) => (into?.vault === undefined ? [] : [into.vault]));
  const gaps = assembly.ofType('AWS::Backup::RestoreTestingSelection').flatMap((selection) => {
    const plan = pointedTo(selection.properties['RestoreTestingPlanName'], assembly, 'AWS::Backup::RestoreTestingPlan');
    if (selection.properties['ProtectedResourceType'] !== kindOf(resource)) return [];
    if (plan === undefined || testsRestoreOf(selection, resource, assembly) !== true) return [];
    if (!vaults.some((vault) => looksInto(plan, vault, assembly) === true)) return [];
    const schedule = plan.properties['ScheduleExpression'];
    return typeof schedule === 'string' ? [daysBetween(schedule, asOf)] : [];
  });
  return gaps.length === 0 ? undefined : Math.min(...gaps);
}

function daysBetween(schedule: string, asOf: string): number {
  try {
    return Math.ceil(longestGap(parseSchedule(schedule), asOf).minutes / MINUTES_OF_DAY);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
