import { at, isUnresolved, say } from '../assembly/value';
import { engineOf, parameterGroupsOf } from './grounds/databases';
import { perDatabase } from './grounds/per-database';
import { bad, good, open } from './grounds/ruling';

/** Who changed the schema, who may do what, and who changed data. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.html */
const CLASSES = ['ddl', 'role', 'write'];

/** pgaudit has to be loaded and told what to write; either alone writes nothing. */
export const databaseWritesDownStatements = perDatabase('DB-12', (database, { assembly }) => {
  const engine = engineOf(database);
  if (engine === undefined) return open('its engine cannot be resolved', 'Engine');
  if (engine !== 'postgresql') return undefined;
  const groups = parameterGroupsOf(assembly).get(database) ?? [];
  const parameters = groups.map((group) => at(group.properties, 'Parameters'));
  if (groups.some(({ properties }) => isUnresolved(properties['Parameters']))) {
    return open('its parameters cannot be resolved');
  }
  const listOf = (name: string): readonly string[] =>
    parameters.flatMap((map) => say(Reflect.get(Object(map ?? {}), name) ?? '').split(',')).map((word) => word.trim());
  if (!listOf('shared_preload_libraries').includes('pgaudit'))
    return bad('does not load pgaudit', undefined, groups.length);
  const said = listOf('pgaudit.log').map((word) => word.toLowerCase());
  const missing = said.includes('all') ? [] : CLASSES.filter((one) => !said.includes(one));
  return missing.length === 0
    ? good(`writes down ${said.join(', ')}`)
    : bad(`does not write down ${missing.join(', ')}`, undefined, said, CLASSES);
});
