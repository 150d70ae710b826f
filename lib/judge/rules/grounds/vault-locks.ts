import type { Resource, Value } from '../../assembly/assembly';
import { at, isReference, isUnresolved, listOf, numberOf } from '../../assembly/value';
import { copiesOf, planRules } from './backups';
import { bad, type Ground, type Ruling } from './ruling';

/** An air-gapped vault is locked by its nature and says so at the top. */
export function lockPath(vault: Resource, name: 'MinRetentionDays' | 'MaxRetentionDays'): string {
  return vault.type === 'AWS::Backup::BackupVault' ? `LockConfiguration.${name}` : name;
}

/**
 * AWS Backup fails every job and every copy whose retention lies outside the lock of its vault, so that nothing is kept at all.
 * @param refuses whether the lock refuses what is kept for so many days; what is kept for good says infinity
 */
export function refusedByLock(
  vault: Resource,
  path: string,
  says: string,
  refuses: (days: number) => boolean,
  { assembly }: Ground,
): Ruling | undefined {
  for (const planRule of planRules(assembly)) {
    const { plan, rule } = planRule;
    const copies = copiesOf(planRule, assembly);
    const holders = [
      ...(planRule.vault === vault ? [rule] : []),
      ...listOf(at(rule, 'CopyActions')).filter((_, i) => copies[i]?.vault === vault),
    ];
    if (holders.some((holder) => refuses(keptDays(holder))))
      return bad(`${plan.logicalId} ${says}, so that its jobs fail`, path);
  }
  return undefined;
}

/** Without a figure AWS Backup keeps for good. NaN, which no lock refuses, where it cannot be resolved: BAK-09 says so. */
function keptDays(holder: Value): number {
  const raw = at(holder, 'Lifecycle.DeleteAfterDays');
  if (isUnresolved(raw) || isReference(raw) || isUnresolved(at(holder, 'Lifecycle'))) return Number.NaN;
  return numberOf(raw) ?? Number.POSITIVE_INFINITY;
}
