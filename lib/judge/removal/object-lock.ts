import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, numberOf } from '../assembly/value';

/** How long what is written into a bucket or a vault stays, whoever wants it gone. */
export interface Lock {
  /** `unknown`: the templates do not tell. */
  readonly mode: 'governance' | 'compliance' | 'unknown';
  /** Days from each write; undefined where the templates do not tell. */
  readonly days: number | undefined;
}

const DAYS_PER_YEAR = 365;

/** The default retention of a bucket with Object Lock; undefined for a bucket without. */
export function objectLockOf({ properties }: Resource): Lock | undefined {
  const rule = at(properties, 'ObjectLockConfiguration.Rule.DefaultRetention');
  if (rule === undefined) return undefined;
  if (isUnresolved(rule)) return { mode: 'unknown', days: undefined };
  const years = numberOf(at(rule, 'Years'));
  const days = numberOf(at(rule, 'Days')) ?? (years === undefined ? undefined : years * DAYS_PER_YEAR);
  const mode = at(rule, 'Mode');
  if (mode === 'GOVERNANCE' || mode === 'COMPLIANCE') {
    return { mode: mode === 'COMPLIANCE' ? 'compliance' : 'governance', days };
  }
  return { mode: 'unknown', days };
}

/**
 * The lock of a backup vault; undefined for a vault without. With ChangeableForDays it turns into a compliance lock when those
 * days are over ("AWS Backup Vault Lock" in the AWS Backup guide). An air-gapped vault is in compliance mode from the start.
 */
export function vaultLockOf({ type, properties }: Resource): Lock | undefined {
  if (type === 'AWS::Backup::LogicallyAirGappedBackupVault') {
    return { mode: 'compliance', days: numberOf(at(properties, 'MaxRetentionDays')) };
  }
  const lock = at(properties, 'LockConfiguration');
  if (lock === undefined) return undefined;
  if (isUnresolved(lock)) return { mode: 'unknown', days: undefined };
  const mode = at(lock, 'ChangeableForDays') === undefined ? 'governance' : 'compliance';
  return { mode, days: numberOf(at(lock, 'MaxRetentionDays')) };
}
