import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf, numberOf } from '../assembly/value';
import type { Rule } from '../rule';
import { notRefused } from './grounds/archives';
import { expectedEntries, registeredFor } from './grounds/evidence';
import { faults, flag, oneOf, valueWithin } from './grounds/property';
import { bad, type Ground, good, open, type Ruling, shown, subjectOf, wholeAssembly } from './grounds/ruling';

const RETENTION = 'ObjectLockConfiguration.Rule.DefaultRetention';
const RULES = 'LifecycleConfiguration.Rules';
const DAYS_PER_YEAR = 365;
/** Six years, where nothing says otherwise. */
const KEPT = 2_190;

/** A delete marker hides evidence as well as a deletion ends it. */
const ACTIONS = ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:DeleteBucket', 's3:BypassGovernanceRetention'];

export const evidenceIsLocked: Rule = {
  control: 'EVI-05',
  examine: (assembly, expectations) => {
    const entries = expectedEntries({ assembly, expectations });
    if (entries.length === 0) return [];
    const buckets = new Set(
      entries.flatMap(({ promise }) => registeredFor(promise, assembly).flatMap(({ bucket }) => bucket ?? [])),
    );
    if (buckets.size === 0) {
      return [{ subject: wholeAssembly('AWS::S3::Bucket'), ...bad('no bucket of the assembly keeps the evidence') }];
    }
    const longest = Math.max(...entries.map(({ cadenceDays }) => cadenceDays));
    return [...buckets].flatMap((bucket) =>
      examine(bucket, longest, { assembly, expectations }).map((ruling) => ({ subject: subjectOf(bucket), ...ruling })),
    );
  },
};

function examine(bucket: Resource, longestCadence: number, { assembly, expectations }: Ground): readonly Ruling[] {
  if (bucket.conditional !== undefined) return [open('is there only where its condition is met')];
  const wanted = expectations.figures['evidenceRetentionDays'];
  const days = Math.max(typeof wanted === 'number' ? wanted : KEPT, longestCadence);
  const refused = notRefused(bucket, ACTIONS, assembly);
  return faults([
    flag(bucket, 'ObjectLockEnabled', true, false),
    oneOf(bucket, `${RETENTION}.Mode`, ['GOVERNANCE', 'COMPLIANCE']),
    locks(bucket, days),
    outlives(bucket, days),
    refused.length === 0
      ? good('locks evidence, and its policy refuses deletion to everybody')
      : bad(`its policy does not refuse everybody ${refused.join(', ')}`, undefined, refused, ACTIONS),
  ]);
}

function locks(bucket: Resource, min: number): Ruling {
  const years = numberOf(at(bucket.properties, `${RETENTION}.Years`));
  if (years !== undefined) return valueWithin(years * DAYS_PER_YEAR, `${RETENTION}.Years`, { min });
  return valueWithin(at(bucket.properties, `${RETENTION}.Days`), `${RETENTION}.Days`, { min });
}

/** Expiry hides what the lock still keeps. */
function outlives(bucket: Resource, min: number): Ruling {
  const raw = at(bucket.properties, RULES);
  if (isUnresolved(raw)) return open('when evidence expires cannot be resolved', RULES);
  const rulings = listOf(raw).flatMap((rule, index): readonly Ruling[] => {
    const path = `${RULES}.${index}`;
    if (isUnresolved(rule)) return [open('when evidence expires cannot be resolved', path)];
    if (at(rule, 'Status') === 'Disabled') return [];
    if (at(rule, 'ExpirationDate') !== undefined) return [bad('evidence expires on a fixed day', path, shown(rule))];
    const days = at(rule, 'ExpirationInDays');
    return days === undefined ? [] : [valueWithin(days, `${path}.ExpirationInDays`, { min })];
  });
  return faults(rulings)[0] ?? good('evidence does not expire', RULES);
}
