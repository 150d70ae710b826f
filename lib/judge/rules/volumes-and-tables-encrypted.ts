import type { Resource } from '../assembly/assembly';
import { at, booleanOf, isUnresolved, listOf } from '../assembly/value';
import { customerKeyValue } from './grounds/keys';
import { faults, flag } from './grounds/property';
import { type Ground, good, perResource, type Ruling } from './grounds/ruling';

const TYPES = [
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::EC2::Instance',
  'AWS::EC2::LaunchTemplate',
  'AWS::EC2::Volume',
  'AWS::EFS::FileSystem',
];

export const volumesAndTablesEncrypted = perResource('STO-11', TYPES, (resource, ground) => {
  switch (resource.type) {
    case 'AWS::DynamoDB::Table':
      return switched(resource, 'SSESpecification.SSEEnabled', 'SSESpecification.KMSMasterKeyId', ground);
    case 'AWS::DynamoDB::GlobalTable':
      return globalTable(resource, ground);
    case 'AWS::EC2::LaunchTemplate':
      return disks(resource, 'LaunchTemplateData.BlockDeviceMappings', ground);
    case 'AWS::EC2::Instance':
      return disks(resource, 'BlockDeviceMappings', ground);
    default:
      return switched(resource, 'Encrypted', 'KmsKeyId', ground);
  }
});

function switched(resource: Resource, onPath: string, keyPath: string, ground: Ground): readonly Ruling[] {
  return faults([flag(resource, onPath, true), customerKeyValue(at(resource.properties, keyPath), keyPath, ground)]);
}

/** Each replica names its own key. */
function globalTable(table: Resource, ground: Ground): readonly Ruling[] {
  return faults([
    flag(table, 'SSESpecification.SSEEnabled', true),
    ...listOf(at(table.properties, 'Replicas')).map((replica, i) =>
      customerKeyValue(
        at(replica, 'SSESpecification.KMSMasterKeyId'),
        `Replicas.${i}.SSESpecification.KMSMasterKeyId`,
        ground,
      ),
    ),
  ]);
}

/** Only disks that are made anew can be encrypted here; a template that names none takes those of its image. */
function disks(resource: Resource, path: string, ground: Ground): readonly Ruling[] | undefined {
  const mappings = at(resource.properties, path);
  if (isUnresolved(mappings)) return [{ verdict: 'unknown', reason: `${path} cannot be resolved` }];
  const rulings = listOf(mappings).flatMap((mapping, i): Ruling[] => {
    const ebs = at(mapping, 'Ebs');
    if (ebs === undefined) return [];
    const encrypted = at(ebs, 'Encrypted');
    const place = `${path}.${i}.Ebs`;
    if (booleanOf(encrypted) !== true) {
      return [
        isUnresolved(encrypted)
          ? { verdict: 'unknown', reason: 'Encrypted cannot be resolved', property: `Properties/${place}` }
          : {
              verdict: 'fails',
              reason: 'the disk is not encrypted',
              property: `Properties/${place.replaceAll('.', '/')}/Encrypted`,
            },
      ];
    }
    return [customerKeyValue(at(ebs, 'KmsKeyId'), `${place}.KmsKeyId`, ground)];
  });
  return rulings.length === 0 ? [good('makes no disk of its own')] : faults(rulings);
}
