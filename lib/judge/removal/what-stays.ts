import type { Assembly, Resource } from '../assembly/assembly';
import { at, listOf, numberOf, own } from '../assembly/value';
import { keyHoldings } from '../data/key-holdings';
import { type Lock, objectLockOf, vaultLockOf } from './object-lock';

/** Something that is still there when every stack is gone. */
export interface Remainder {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** The resource itself, or a last snapshot of it. */
  readonly what: 'resource' | 'snapshot';
  readonly why: string;
  /** Days after the last write, or after the deletion is asked for, at which it can or does go; undefined: somebody must delete it. */
  readonly days?: number;
  readonly until: string;
  /** Whether nobody at all can delete it sooner, administrators and root included. */
  readonly final: boolean;
}

type Deletion = 'delete' | 'retain' | 'snapshot';

/** What CloudFormation does with the resource when its stack goes. Databases without a policy leave a snapshot. */
export function deletionOf({ type, deletionPolicy, properties }: Resource): Deletion {
  if (deletionPolicy === 'Retain' || deletionPolicy === 'RetainExceptOnCreate') return 'retain';
  if (deletionPolicy === 'Snapshot') return 'snapshot';
  if (deletionPolicy === 'Delete') return 'delete';
  const alone = type === 'AWS::RDS::DBInstance' && properties['DBClusterIdentifier'] === undefined;
  return alone || type === 'AWS::RDS::DBCluster' ? 'snapshot' : 'delete';
}

/** All that removal leaves behind, in the order of the templates. */
export function whatStays(assembly: Assembly): readonly Remainder[] {
  const encrypted = new Map(keyHoldings(assembly).map(({ key, encrypts }) => [key, encrypts]));
  return assembly.stacks
    .flatMap(({ resources }) => resources)
    .flatMap((resource): readonly Remainder[] => {
      const deletion = deletionOf(resource);
      if (deletion === 'delete') return [];
      const { stack, logicalId, type } = resource;
      const place = { stack, logicalId, type };
      if (deletion === 'snapshot') {
        const why = 'CloudFormation takes a last snapshot before it deletes it';
        return [{ ...place, what: 'snapshot', why, until: 'somebody deletes the snapshot', final: false }];
      }
      const stays = (encrypted.get(resource) ?? []).filter((held) => deletionOf(held) !== 'delete');
      return [{ ...place, what: 'resource', ...reasonOf(resource, stays) }];
    });
}

type Reason = Pick<Remainder, 'why' | 'days' | 'until' | 'final'>;

/** @param stays What of the resources that it encrypts is left too, where it is a key. */
function reasonOf(resource: Resource, stays: readonly Resource[]): Reason {
  switch (resource.type) {
    case 'AWS::KMS::Key':
      return keyReason(resource, stays);
    case 'AWS::S3::Bucket':
      return bucketReason(resource);
    case 'AWS::S3::BucketPolicy':
      return { why: 'it guards a bucket that stays', until: 'the bucket goes', final: false };
    case 'AWS::Backup::BackupVault':
    case 'AWS::Backup::LogicallyAirGappedBackupVault':
      return vaultReason(resource);
    case 'AWS::Logs::LogGroup':
      return emptiesItself('its events are kept', numberOf(resource.properties['RetentionInDays']), 'log group');
    case 'AWS::SQS::Queue': {
      const seconds = numberOf(resource.properties['MessageRetentionPeriod']) ?? FOUR_DAYS;
      return emptiesItself('messages that nobody handled wait in it', Math.ceil(seconds / SECONDS_PER_DAY), 'queue');
    }
    default:
      return { why: 'its DeletionPolicy is Retain', until: 'somebody deletes it', final: false };
  }
}

const SECONDS_PER_DAY = 86_400;
/** How long SQS keeps a message where nothing is said. */
const FOUR_DAYS = 4 * SECONDS_PER_DAY;
/** What KMS waits where the key does not say. */
const DEFAULT_WINDOW_DAYS = 30;

function keyReason({ properties }: Resource, stays: readonly Resource[]): Reason {
  const days = numberOf(properties['PendingWindowInDays']) ?? DEFAULT_WINDOW_DAYS;
  const held = stays.map(({ stack, logicalId }) => `${stack}/${logicalId}`).join(', ');
  return {
    why: held === '' ? 'what it encrypted would be lost with it' : `it encrypts what stays too: ${held}`,
    days,
    until: `somebody schedules its deletion, and ${days} days more; not before what it encrypts is gone`,
    final: false,
  };
}

function bucketReason(bucket: Resource): Reason {
  const lock = objectLockOf(bucket);
  if (lock !== undefined) return lockReason(lock, 'object', 'bucket');
  const days = expiryOf(bucket);
  return emptiesItself('its objects are kept', days, 'bucket');
}

function vaultReason(vault: Resource): Reason {
  const lock = vaultLockOf(vault);
  return lock === undefined
    ? { why: 'it holds recovery points', until: 'somebody deletes them and the vault', final: false }
    : lockReason(lock, 'recovery point', 'vault');
}

function lockReason({ mode, days }: Lock, thing: string, container: string): Reason {
  const why = `${mode === 'unknown' ? 'a' : `a ${mode}`} lock holds every ${thing}`;
  const final = mode !== 'governance';
  if (days === undefined) return { why, until: 'a day that the templates do not tell', final };
  const until = `${days} days after its last ${thing}; then somebody deletes the empty ${container}`;
  const bypass = final ? '' : ', or a person who may bypass governance deletes it sooner';
  return { why, days, until: `${until}${bypass}`, final };
}

function emptiesItself(why: string, days: number | undefined, container: string): Reason {
  return days === undefined
    ? { why, until: `somebody empties and deletes the ${container}`, final: false }
    : {
        why,
        days,
        until: `empty ${days} days after the last write; then somebody deletes the ${container}`,
        final: false,
      };
}

/** Days after which lifecycle rules over the whole bucket have expired the last version; undefined where none does. */
function expiryOf({ properties }: Resource): number | undefined {
  const rules = listOf(at(properties, 'LifecycleConfiguration.Rules')).filter(
    (rule) =>
      own(rule, 'Status') === 'Enabled' && (own(rule, 'Prefix') ?? '') === '' && own(rule, 'TagFilters') === undefined,
  );
  const shortest = (path: string) => {
    const days = rules.map((rule) => numberOf(at(rule, path))).filter((found) => found !== undefined);
    return days.length === 0 ? undefined : Math.min(...days);
  };
  const current = shortest('ExpirationInDays');
  const versioned = at(properties, 'VersioningConfiguration.Status') !== undefined;
  const old = shortest('NoncurrentVersionExpiration.NoncurrentDays') ?? shortest('NoncurrentVersionExpirationInDays');
  if (current === undefined || (versioned && old === undefined)) return undefined;
  return current + (versioned ? (old ?? 0) : 0);
}
