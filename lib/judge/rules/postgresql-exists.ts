import { databases, engineOf } from './grounds/databases';
import { bad, exists, good, open } from './grounds/ruling';

export const postgresqlExists = exists('DB-11', {
  types: ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'],
  missing: 'the assembly has no PostgreSQL database',
  examine: (database, { assembly }) => {
    if (!databases(assembly).includes(database)) return undefined;
    const engine = engineOf(database);
    if (engine === undefined) return open('its engine cannot be resolved', 'Engine');
    return engine === 'postgresql' ? good('is PostgreSQL', 'Engine') : bad('is not PostgreSQL', 'Engine');
  },
});
