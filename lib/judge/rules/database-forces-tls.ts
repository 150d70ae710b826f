import { at, isUnresolved, say } from '../assembly/value';
import { type Engine, engineOf, parameterGroupsOf } from './grounds/databases';
import { perDatabase } from './grounds/per-database';
import { bad, good, open } from './grounds/ruling';

const FORCING: Readonly<Record<Engine, { readonly name: string; readonly values: readonly string[] } | undefined>> = {
  postgresql: { name: 'rds.force_ssl', values: ['1'] },
  mysql: { name: 'require_secure_transport', values: ['ON', '1'] },
  other: undefined,
};

/** Versions that RFC 8996 gave up. */
const OLD = ['TLSv1', 'TLSv1.1'];

export const databaseForcesTls = perDatabase('DB-04', (database, { assembly }) => {
  const engine = engineOf(database);
  if (engine === undefined) return open('its engine cannot be resolved', 'Engine');
  const forcing = FORCING[engine];
  if (forcing === undefined) return open('its engine is one whose TLS this rule does not know', 'Engine');
  const groups = parameterGroupsOf(assembly).get(database) ?? [];
  if (groups.length === 0) return bad('has no parameter group of its own, and the default one does not force TLS');
  const parameter = groups.map((group) => at(group.properties, 'Parameters')).map((p) => settingOf(p, forcing.name));
  const said = parameter.find((value) => value !== undefined);
  if (isUnresolved(said)) return open(`${forcing.name} cannot be resolved`);
  const oldest = groups
    .map((group) => settingOf(at(group.properties, 'Parameters'), 'ssl_min_protocol_version'))
    .find((value) => value !== undefined);
  // Amazon RDS takes TLS 1.2 and newer where nothing is said, since version 12 of PostgreSQL.
  if (engine === 'postgresql' && oldest !== undefined && !isUnresolved(oldest) && OLD.includes(say(oldest))) {
    return bad('ssl_min_protocol_version lets old versions of TLS in', undefined, oldest, 'TLSv1.2');
  }
  return said !== undefined && forcing.values.includes(say(said).toUpperCase())
    ? good(`${forcing.name} is ${say(said)}`)
    : bad(`${forcing.name} is not ${forcing.values[0]}`, undefined, said, forcing.values[0]);
});

/** Names of parameters hold dots, so a dotted path will not do. */
function settingOf(parameters: ReturnType<typeof at>, name: string) {
  if (isUnresolved(parameters)) return parameters;
  return typeof parameters === 'object' && parameters !== null && Object.hasOwn(parameters, name)
    ? (parameters as Record<string, ReturnType<typeof at>>)[name]
    : undefined;
}
