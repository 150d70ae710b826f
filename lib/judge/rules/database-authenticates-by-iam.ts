import { perDatabase } from './grounds/per-database';
import { flag } from './grounds/property';

export const databaseAuthenticatesByIam = perDatabase('DB-03', (database) =>
  flag(database, 'EnableIAMDatabaseAuthentication', true, false),
);
