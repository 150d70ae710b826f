import type { Value } from '../../assembly/assembly';
import { isReference } from '../../assembly/value';
import type { Reader } from './reader';

const TYPES = ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance', 'AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster'];
const PORTS: readonly (readonly [engine: RegExp, port: number])[] = [
  [/postgres/, 5432],
  [/mysql|mariadb|^aurora$/, 3306],
  [/oracle/, 1521],
  [/sqlserver/, 1433],
];

/** The port behind `Endpoint.Port` of a database, which CDK writes into rules: its own, else that of its engine. */
export function databasePort(reader: Reader, value: Value | undefined): number | undefined {
  if (!isReference(value) || !/(^|\.)(Port|Endpoint\.Port)$/.test(value.$ref.attribute)) return undefined;
  const database = reader.targetOf(value, ...TYPES);
  if (database === undefined) return undefined;
  const own = reader.number(reader.property(database, 'Port') ?? reader.property(database, 'DBPort'));
  if (typeof own === 'number') return own;
  if (own !== undefined) return undefined;
  if (database.type === 'AWS::DocDB::DBCluster') return 27017;
  if (database.type === 'AWS::Neptune::DBCluster') return 8182;
  const engine = reader.text(reader.property(database, 'Engine'));
  return typeof engine === 'string' ? PORTS.find(([pattern]) => pattern.test(engine))?.[1] : undefined;
}
