import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { at, isMap, isUnresolved, listOf } from '../../assembly/value';
import { globOf, matchesGlob } from '../../iam/glob';
import { logBuckets } from './buckets';
import { pointedTo, remember } from './links';
import { tagsIn, tagsOf } from './property';

export const VAULT_TYPES = ['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'] as const;

export interface PlanRule {
  readonly plan: Resource;
  readonly rule: Value;
  /** Path of the rule in the plan. */
  readonly path: string;
  readonly vault: Resource | undefined;
}

/** Every rule of every backup plan, with the vault that it fills. */
export const planRules = remember((assembly): readonly PlanRule[] =>
  assembly.ofType('AWS::Backup::BackupPlan').flatMap((plan) =>
    listOf(at(plan.properties, 'BackupPlan.BackupPlanRule')).map((rule, index) => ({
      plan,
      rule,
      path: `BackupPlan.BackupPlanRule.${index}`,
      vault: pointedTo(at(rule, 'TargetBackupVault'), assembly, ...VAULT_TYPES),
    })),
  ),
);

/** Selections of a plan. */
export function selectionsOf(plan: Resource, assembly: Assembly): readonly Resource[] {
  return assembly
    .ofType('AWS::Backup::BackupSelection')
    .filter((s) => pointedTo(s.properties['BackupPlanId'], assembly, 'AWS::Backup::BackupPlan') === plan);
}

export interface Copy {
  /** The vault that takes it; undefined where it is outside of the assembly. */
  readonly vault: Resource | undefined;
  /** As the template names it. */
  readonly value: Value | undefined;
  /** Path of the destination in the plan. */
  readonly path: string;
}

/** The copies that a rule of a plan makes. */
export function copiesOf({ rule, path }: PlanRule, assembly: Assembly): readonly Copy[] {
  return listOf(at(rule, 'CopyActions')).map((copy, index) => {
    const value = at(copy, 'DestinationBackupVaultArn');
    return {
      vault: pointedTo(value, assembly, ...VAULT_TYPES),
      value,
      path: `${path}.CopyActions.${index}.DestinationBackupVaultArn`,
    };
  });
}

/** What AWS Backup calls each type that can hold data of customers. */
export const STATEFUL: Readonly<Record<string, string>> = {
  'AWS::DocDB::DBCluster': 'DocumentDB',
  'AWS::DynamoDB::GlobalTable': 'DynamoDB',
  'AWS::DynamoDB::Table': 'DynamoDB',
  'AWS::EC2::Volume': 'EBS',
  'AWS::EFS::FileSystem': 'EFS',
  'AWS::FSx::FileSystem': 'FSx',
  'AWS::Neptune::DBCluster': 'Neptune',
  'AWS::RDS::DBCluster': 'Aurora',
  'AWS::RDS::DBInstance': 'RDS',
  'AWS::Redshift::Cluster': 'Redshift',
  'AWS::S3::Bucket': 'S3',
};

/** What AWS Backup calls a resource. It tells Aurora clusters from others by their engine. */
export function kindOf(resource: Resource): string {
  const engine = resource.properties['Engine'];
  const plainCluster =
    resource.type === 'AWS::RDS::DBCluster' && typeof engine === 'string' && !engine.startsWith('aurora');
  return plainCluster ? 'RDS' : (STATEFUL[resource.type] ?? resource.type);
}

/** Resources whose data must be backed up. Buckets for logs or evidence are kept by their lock instead. */
export const statefulResources = remember((assembly): readonly Resource[] =>
  assembly
    .ofType(...Object.keys(STATEFUL))
    .filter((r) => r.type !== 'AWS::RDS::DBInstance' || r.properties['DBClusterIdentifier'] === undefined)
    .filter((r) => r.type !== 'AWS::S3::Bucket' || !keepsLogs(r, assembly)),
);

function keepsLogs(bucket: Resource, assembly: Assembly): boolean {
  return logBuckets(assembly).has(bucket) || ['logs', 'evidence'].includes(tagsOf(bucket).get('DataClass') ?? '');
}

/**
 * Whether a selection takes a resource. Tags of ListOfTags are alternatives, Conditions must all be met, and where ARNs
 * are named as well, only a resource that both take is surely taken.
 */
export function takes(selection: Resource, resource: Resource, assembly: Assembly): boolean | undefined {
  const body = at(selection.properties, 'BackupSelection');
  if (isUnresolved(body)) return undefined;
  const [named, excluded] = [listOf(at(body, 'Resources')), listOf(at(body, 'NotResources'))];
  const [anyTag, allTags] = [listOf(at(body, 'ListOfTags')), at(body, 'Conditions')];
  if (named.length === 0 && anyTag.length === 0 && allTags === undefined) return false;
  const tags = statefulTags(resource);
  const parts = [
    named.length === 0 ? true : some(named.map((value) => names(value, resource, assembly))),
    not(some(excluded.map((value) => names(value, resource, assembly)))),
    anyTag.length === 0 ? true : some(anyTag.map((condition) => tagged(condition, tags))),
    allTags === undefined ? true : meetsAll(allTags, tags),
  ];
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
}

/** Whether an ARN, with wildcards or without, or a reference means the resource. */
export function names(value: Value, resource: Resource, assembly: Assembly): boolean | undefined {
  const text = textOf(value, assembly);
  if (text === undefined) return isUnresolved(value) ? undefined : pointedTo(value, assembly) === resource;
  return matchesGlob(globOf(text), resource.arn ?? resource.physicalId);
}

/** Tags of a stateful resource; file systems call them otherwise, and each replica of a global table has its own. */
export function statefulTags(resource: Resource): ReadonlyMap<string, string> {
  if (resource.type === 'AWS::DynamoDB::GlobalTable') {
    const replicas = listOf(resource.properties['Replicas']).map((replica) => tagsIn(at(replica, 'Tags')));
    const [first = new Map<string, string>(), ...others] = replicas;
    return new Map([...first].filter(([key, value]) => others.every((tags) => tags.get(key) === value)));
  }
  return tagsOf(resource, resource.type === 'AWS::EFS::FileSystem' ? 'FileSystemTags' : 'Tags');
}

function tagged(condition: Value, tags: ReadonlyMap<string, string>): boolean | undefined {
  const [key, value] = [at(condition, 'ConditionKey'), at(condition, 'ConditionValue')];
  if (isUnresolved(condition) || isUnresolved(key) || isUnresolved(value)) return undefined;
  return typeof key === 'string' && tags.get(key) === value;
}

/** Conditions on tags, as selections of plans (`ConditionKey`) and of restore tests (`Key`) have them. */
export function meetsAll(conditions: Value, tags: ReadonlyMap<string, string>): boolean | undefined {
  if (!isMap(conditions)) return undefined;
  const results = Object.entries(conditions).flatMap(([operator, list]) =>
    listOf(list).map((item): boolean | undefined => {
      const key = at(item, 'ConditionKey') ?? at(item, 'Key');
      const value = at(item, 'ConditionValue') ?? at(item, 'Value');
      if (typeof key !== 'string' || typeof value !== 'string') return undefined;
      const tag = tags.get(key.replace(/^aws:ResourceTag\//i, ''));
      const like =
        tag !== undefined &&
        matchesGlob(operator.endsWith('Like') ? globOf(value) : globOf(value.replace(/[*?]/g, '')), tag);
      const equal = operator.endsWith('Like') ? like : tag === value;
      return operator.startsWith('StringNot') ? !equal : equal;
    }),
  );
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}

export function some(results: readonly (boolean | undefined)[]): boolean | undefined {
  if (results.includes(true)) return true;
  return results.includes(undefined) ? undefined : false;
}

export function not(result: boolean | undefined): boolean | undefined {
  return result === undefined ? undefined : !result;
}
