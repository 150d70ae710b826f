import { at, isUnresolved, say } from '../assembly/value';
import { pointedTo } from './grounds/links';
import { bad, good, open, perResource } from './grounds/ruling';

const SELECTION = 'AWS::Backup::RestoreTestingSelection';
const OVERRIDES = 'RestoreMetadataOverrides';
const DATABASES = ['Aurora', 'RDS'];

/**
 * A copy of customer data is customer data. Without an override AWS Backup restores into the default subnets and groups of the
 * account, or where the original stood, and without TLS being forced.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
 */
export const restoredDatabasesStayInside = perResource('BAK-35', [SELECTION], (selection, { assembly }) => {
  const type = selection.properties['ProtectedResourceType'];
  if (isUnresolved(type)) return open('its type cannot be resolved', 'ProtectedResourceType', type);
  if (!DATABASES.includes(say(type))) return undefined;
  const overrides = selection.properties[OVERRIDES];
  if (isUnresolved(overrides)) return open('where it restores cannot be resolved', OVERRIDES);
  const asked = [
    { key: 'dbSubnetGroupName', type: 'AWS::RDS::DBSubnetGroup', says: 'subnets of the account' },
    ...(type === 'Aurora'
      ? [{ key: 'dbClusterParameterGroupName', type: 'AWS::RDS::DBClusterParameterGroup', says: 'settings of AWS' }]
      : []),
    { key: 'vpcSecurityGroupIds', type: 'AWS::EC2::SecurityGroup', says: 'security group of the account' },
  ];
  for (const { key, type: wanted, says } of asked) {
    const path = `${OVERRIDES}.${key}`;
    const raw = at(overrides, key);
    if (raw === undefined || raw === '') return bad(`restores with the default ${says}`, path);
    if (isUnresolved(raw)) return open(`${key} cannot be resolved`, path, raw);
    // The ids of security groups are one text that holds a list.
    if (wanted !== 'AWS::EC2::SecurityGroup' && pointedTo(raw, assembly, wanted) === undefined) {
      return open(`${key} names nothing of the assembly`, path, raw);
    }
  }
  return good('restores into named subnets, settings and security groups', OVERRIDES);
});
