import type { Resource } from '../assembly/assembly';
import { at, booleanOf, isUnresolved } from '../assembly/value';
import { deliveredTo } from './grounds/archives';
import { customerKeyValue } from './grounds/keys';
import { flag, oneOf, worst } from './grounds/property';
import { bad, type Ground, good, open, perResource, type Ruling, shown } from './grounds/ruling';

const SETTINGS = 'WorkGroupConfiguration';
const RESULT = `${SETTINGS}.ResultConfiguration`;
const MANAGED = `${SETTINGS}.ManagedQueryResultsConfiguration`;

/** What was asked of the logs says as much as the logs; without enforcement each client chooses where it goes, and how. */
export const answersAreEncrypted = perResource('LOG-20', ['AWS::Athena::WorkGroup'], (group, ground) => {
  const said = worst([flag(group, `${SETTINGS}.EnforceWorkGroupConfiguration`, true, true), ...goes(group, ground)]);
  return said ?? open('the workgroup has no settings', SETTINGS);
});

function goes(group: Resource, ground: Ground): readonly Ruling[] {
  const managed = at(group.properties, `${MANAGED}.Enabled`);
  if (isUnresolved(managed)) return [open('who keeps the answers cannot be resolved', `${MANAGED}.Enabled`)];
  if (booleanOf(managed) === true) {
    const path = `${MANAGED}.EncryptionConfiguration.KmsKey`;
    return [customerKeyValue(at(group.properties, path), path, ground)];
  }
  const encryption = `${RESULT}.EncryptionConfiguration`;
  const key = `${encryption}.KmsKey`;
  return [
    oneOf(group, `${encryption}.EncryptionOption`, ['SSE_KMS', 'CSE_KMS']),
    customerKeyValue(at(group.properties, key), key, ground),
    liesInOurs(group, ground),
  ];
}

function liesInOurs(group: Resource, { assembly }: Ground): Ruling {
  const path = `${RESULT}.OutputLocation`;
  const raw = at(group.properties, path);
  if (raw === undefined) return bad('answers have no place, so that no query can run', path);
  if (typeof raw !== 'string') return open('where answers go cannot be resolved', path, shown(raw));
  const bucket = deliveredTo(raw.replace(/^s3:\/\//, '').split('/')[0], assembly);
  return bucket === undefined
    ? bad('answers go to a bucket outside the assembly', path, raw)
    : good(`answers go to ${bucket.logicalId}`, path);
}
