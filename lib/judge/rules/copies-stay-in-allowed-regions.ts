import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource, Value } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { at, isUnresolved, listOf } from '../assembly/value';
import type { Rule } from '../rule';
import { bad, good, open, type Ruling, shown, subjectOf, wholeAssembly } from './grounds/ruling';

/** Where each type names the region, or an ARN in the region, of a copy or of an original. `*`: every element of a list. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  'AWS::Backup::BackupPlan': ['BackupPlan.BackupPlanRule.*.CopyActions.*.DestinationBackupVaultArn'],
  'AWS::DynamoDB::GlobalTable': ['Replicas.*.Region'],
  'AWS::ECR::ReplicationConfiguration': ['ReplicationConfiguration.Rules.*.Destinations.*.Region'],
  'AWS::EFS::FileSystem': ['ReplicationConfiguration.Destinations.*.Region'],
  'AWS::RDS::DBCluster': ['SourceRegion', 'ReplicationSourceIdentifier', 'SourceDBClusterIdentifier'],
  'AWS::RDS::DBInstance': [
    'AutomaticBackupReplicationRegion',
    'SourceRegion',
    'SourceDBInstanceIdentifier',
    'SourceDBClusterIdentifier',
  ],
  'AWS::SecretsManager::Secret': ['ReplicaRegions.*.Region'],
};

const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

export const copiesStayInAllowedRegions: Rule = {
  control: 'RES-03',
  examine: (assembly, { figures }) => {
    const copies = figures['crossRegionCopy'] === true;
    const list = figures['euRegionAllowlist'];
    const allowed = copies && Array.isArray(list) ? list : [];
    const found = [
      ...(copies ? [] : assembly.ofType('AWS::RDS::GlobalCluster').map(spans)),
      ...assembly
        .ofType(...Object.keys(ELSEWHERE))
        .flatMap((resource) =>
          leaves(resource, allowed, assembly).map((r) => ({ subject: subjectOf(resource), ...r })),
        ),
    ];
    const lacking = found.filter((f) => f.verdict !== 'holds');
    if (lacking.length > 0 || assembly.stacks.every(({ resources }) => resources.length === 0)) return lacking;
    const said = copies ? 'every copy stays in the listed regions' : 'nothing is copied to or from another region';
    return [{ subject: wholeAssembly('AWS::Backup::BackupPlan'), ...good(said) }];
  },
};

function spans(cluster: Resource): Finding {
  return { subject: subjectOf(cluster), ...bad('a global cluster spans regions') };
}

function leaves(resource: Resource, allowed: readonly string[], assembly: Assembly): readonly Ruling[] {
  const home = assembly.stacks.find(({ name }) => name === resource.stack)?.region;
  return (ELSEWHERE[resource.type] ?? []).flatMap((path) =>
    valuesAt(resource.properties, path.split('.')).flatMap((value): readonly Ruling[] => {
      const shownPath = path.replaceAll('.*', '');
      if (isUnresolved(value)) return [open('where a copy goes cannot be resolved', shownPath, value)];
      const text = textOf(value, assembly) ?? '';
      const region = text.startsWith('arn:') ? text.split(':')[3] : REGION.test(text) ? text : undefined;
      // A plain name is one of this region.
      if (region === undefined || region === '' || region === home || allowed.includes(region)) return [];
      return home === undefined
        ? [open(`whether ${region} is another region cannot be told`, shownPath, shown(value))]
        : [bad(`a copy leads to or from ${region}`, shownPath, shown(value), [home, ...allowed])];
    }),
  );
}

function valuesAt(value: Value | undefined, [key, ...rest]: readonly string[]): readonly Value[] {
  if (isUnresolved(value)) return [value];
  if (key === undefined) return value === undefined || value === null ? [] : [value];
  if (key === '*') return listOf(value).flatMap((item) => valuesAt(item, rest));
  return valuesAt(at(value, key), rest);
}
