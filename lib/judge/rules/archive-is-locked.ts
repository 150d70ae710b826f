import type { Resource } from '../assembly/assembly';
import { at, numberOf } from '../assembly/value';
import { perArchive } from './grounds/per-archive';
import { flag, oneOf, valueWithin } from './grounds/property';
import { figure, type Ground, good, type Ruling } from './grounds/ruling';

const RETENTION = 'ObjectLockConfiguration.Rule.DefaultRetention';
const DAYS_OF_YEAR = 365;

/** A lock without default retention locks nothing that comes without a date of its own, as deliveries do. */
export const archiveIsLocked = perArchive('LOG-11', (bucket, ground) => {
  const lock = flag(bucket, 'ObjectLockEnabled', true, false);
  if (lock.verdict !== 'holds') return lock;
  const mode = oneOf(bucket, `${RETENTION}.Mode`, ['GOVERNANCE', 'COMPLIANCE']);
  return mode.verdict === 'holds' ? retention(bucket, ground) : mode;
});

function retention(bucket: Resource, ground: Ground): Ruling {
  const years = numberOf(at(bucket.properties, `${RETENTION}.Years`));
  const raw = years === undefined ? at(bucket.properties, `${RETENTION}.Days`) : years * DAYS_OF_YEAR;
  const path = `${RETENTION}.${years === undefined ? 'Days' : 'Years'}`;
  const ruling = valueWithin(raw, path, { min: figure(ground, 'logLockDays') });
  return ruling.verdict === 'holds' ? good(`locks what is delivered: ${ruling.reason}`, path) : ruling;
}
