import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, listOf } from '../assembly/value';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';

const TYPES = ['AWS::S3::Bucket', 'AWS::S3Express::DirectoryBucket', 'AWS::EFS::FileSystem'];

export const dataInSeveralZones = perResource('STO-15', TYPES, (resource): Ruling => {
  switch (resource.type) {
    case 'AWS::S3Express::DirectoryBucket':
      return bad('a directory bucket lies in one availability zone');
    case 'AWS::EFS::FileSystem':
      return at(resource.properties, 'AvailabilityZoneName') === undefined
        ? good('lies in several zones')
        : bad('a One Zone file system lies in one availability zone', 'AvailabilityZoneName');
    default:
      return bucket(resource);
  }
});

function bucket(resource: Resource): Ruling {
  const path = 'LifecycleConfiguration.Rules';
  const rules = at(resource.properties, path);
  const transitions = listOf(rules).flatMap((rule) =>
    ['Transition', 'Transitions', 'NoncurrentVersionTransition', 'NoncurrentVersionTransitions'].flatMap((key) =>
      listOf(at(rule, key)),
    ),
  );
  const classes = transitions.map((transition) => at(transition, 'StorageClass'));
  if (classes.includes('ONEZONE_IA')) return bad('moves objects to one availability zone', path, 'ONEZONE_IA');
  return isUnresolved(rules) || classes.some(isUnresolved)
    ? open('lifecycle rules cannot be resolved', path)
    : good('keeps objects in several zones', path);
}
