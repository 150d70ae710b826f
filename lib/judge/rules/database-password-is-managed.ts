import { at } from '../assembly/value';
import { customerKey } from './grounds/keys';
import { perDatabase } from './grounds/per-database';
import { faults, flag } from './grounds/property';
import { bad } from './grounds/ruling';

export const databasePasswordIsManaged = perDatabase('DB-07', (database, ground) => {
  if (at(database.properties, 'MasterUserPassword') !== undefined) {
    return bad(
      'the template carries the master password instead of letting the service manage it',
      'MasterUserPassword',
    );
  }
  return faults([
    flag(database, 'ManageMasterUserPassword', true, false),
    customerKey(database, 'MasterUserSecret.KmsKeyId', ground),
  ]);
});
