import { instancesOfCluster } from './grounds/databases';
import { perDatabase } from './grounds/per-database';
import { flag } from './grounds/property';
import { bad, good } from './grounds/ruling';

export const databaseSurvivesAZone = perDatabase('DB-09', (database, { assembly }) => {
  if (database.type === 'AWS::RDS::DBInstance') return flag(database, 'MultiAZ', true, false);
  const members = (instancesOfCluster(assembly).get(database) ?? []).filter((m) => m.conditional === undefined);
  return members.length >= 2
    ? good(`has ${members.length} instances`)
    : bad(`has ${members.length} instances`, undefined, members.length, 2);
});
