import { isUnresolved, listOf } from '../assembly/value';
import { engineOf } from './grounds/databases';
import { perDatabase } from './grounds/per-database';
import { bad, good, open } from './grounds/ruling';

const PATH = 'EnableCloudwatchLogsExports';

export const databaseExportsLogs = perDatabase('DB-06', (database) => {
  const raw = database.properties[PATH];
  const exported = listOf(raw);
  if (isUnresolved(raw) || exported.some(isUnresolved)) return open('its log exports cannot be resolved', PATH);
  const wanted = engineOf(database) === 'postgresql' ? 'postgresql' : undefined;
  const enough = wanted === undefined ? exported.length > 0 : exported.includes(wanted);
  return enough
    ? good('exports its engine log', PATH)
    : bad('does not export its engine log', PATH, exported, [wanted ?? 'any']);
});
