import { databases } from './grounds/databases';
import { flag } from './grounds/property';
import { perResource } from './grounds/ruling';

const TYPES = ['AWS::DynamoDB::Table', 'AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'];

export const databaseCannotBeDeleted = perResource('DB-05', TYPES, (database, { assembly }) => {
  if (database.type === 'AWS::DynamoDB::Table') return flag(database, 'DeletionProtectionEnabled', true, false);
  return databases(assembly).includes(database) ? flag(database, 'DeletionProtection', true, false) : undefined;
});
