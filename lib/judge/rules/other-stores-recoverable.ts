import { booleanOf } from '../assembly/value';
import { OTHER_STORES } from './grounds/other-stores';
import { within } from './grounds/property';
import { bad, figure, good, open, perResource } from './grounds/ruling';

const DOMAINS = ['AWS::Elasticsearch::Domain', 'AWS::OpenSearchService::Domain'];

/** Stores that AWS Backup takes are asked of it (BAK-11); the others must keep backups of their own as long as promised. */
export const otherStoresRecoverable = perResource('DATA-03', Object.keys(OTHER_STORES), (store, ground) => {
  const kept = OTHER_STORES[store.type]?.days;
  if (kept === 'elsewhere' || kept === 'passing') return undefined;
  if (store.type === 'AWS::Cassandra::Table') {
    return booleanOf(store.properties['PointInTimeRecoveryEnabled']) === true
      ? good('recovers to a point in time', 'PointInTimeRecoveryEnabled')
      : bad('has no point-in-time recovery', 'PointInTimeRecoveryEnabled', undefined, true);
  }
  // The service takes a snapshot every hour and keeps it for fourteen days; nothing in a template changes that.
  if (DOMAINS.includes(store.type)) return good('the service keeps hourly snapshots for fourteen days');
  if (kept === undefined) return open(`how ${store.type} is backed up is not modelled`);
  return within(store, kept.path, {
    min: figure(ground, 'backupRetentionDays'),
    max: figure(ground, 'backupMaxDays'),
    byDefault: kept.byDefault,
  });
});
