import type { Assembly, Resource, StackTemplate } from '../assembly/assembly';
import { at, booleanOf, isList, listOf, own } from '../assembly/value';
import { objectLockOf, vaultLockOf } from './object-lock';
import { rootOf } from './removal-order';
import { deletionOf } from './what-stays';

/** Something that keeps a stack from being deleted. */
export interface Block {
  readonly kind: 'termination-protection' | 'deletion-protection' | 'not-empty' | 'lock' | 'export' | 'in-use';
  /**
   * `always`: the deletion fails until somebody does something. `when-filled` and `when-used`: it fails where the account holds
   * what the templates cannot know. `order`: gone once the stacks before it are.
   */
  readonly holds: 'always' | 'when-filled' | 'when-used' | 'order';
  readonly stack: string;
  /** Undefined where the stack itself is meant. */
  readonly logicalId?: string;
  readonly why: string;
  readonly todo: string;
}

/** Everything that stands in the way, stack by stack. */
export function removalBlocks(assembly: Assembly): readonly Block[] {
  return assembly.stacks.flatMap((stack) => [
    ...ofStack(stack),
    ...ofExports(assembly, stack),
    ...stack.resources.flatMap((resource) => ofResource(assembly, resource)),
  ]);
}

function ofStack({ name, terminationProtection }: StackTemplate): readonly Block[] {
  if (terminationProtection !== true || rootOf(name) !== name) return [];
  return [
    {
      kind: 'termination-protection',
      holds: 'always',
      stack: name,
      why: 'CloudFormation refuses to delete a stack under termination protection',
      todo: 'set deployment.terminationProtection: false in the profile and deploy',
    },
  ];
}

/** A strong export cannot go while somebody imports it; weak references (Fn::GetStackOutput) never stop a deletion. */
function ofExports(assembly: Assembly, { name }: StackTemplate): readonly Block[] {
  const importers = new Map<string, string[]>();
  for (const user of assembly.stacks) {
    for (const { name: imported, from } of user.imports) {
      if (from === name) importers.set(imported, [...(importers.get(imported) ?? []), user.name]);
    }
  }
  return [...importers].map(([exported, users]) => ({
    kind: 'export' as const,
    holds: 'order' as const,
    stack: name,
    why: `its export ${exported} is imported by ${users.join(', ')}`,
    todo: 'delete those stacks first',
  }));
}

function ofResource(assembly: Assembly, resource: Resource): readonly Block[] {
  const { stack, logicalId } = resource;
  const block = (kind: Block['kind'], holds: Block['holds'], why: string, todo: string): Block => ({
    kind,
    holds,
    stack,
    logicalId,
    why,
    todo,
  });
  const stays = deletionOf(resource) === 'retain';
  const found: Block[] = [];
  if (!stays) {
    const protection = protectionOf(resource);
    if (protection !== undefined) {
      const why = `${protection} is on, so ${resource.type} cannot be deleted`;
      found.push(block('deletion-protection', 'always', why, `switch ${protection} off and deploy`));
    }
    const lock = resource.type === 'AWS::S3::Bucket' ? objectLockOf(resource) : vaultLockOf(resource);
    if (lock !== undefined) {
      const until = lock.days === undefined ? 'for a time that the templates do not tell' : `for ${lock.days} days`;
      const why = `what it holds is locked ${until} in ${lock.mode} mode, and a container that is not empty cannot be deleted`;
      found.push(block('lock', 'when-filled', why, 'wait for the last lock to end, or retain it'));
    } else if (holdsThings(resource)) {
      const why = `${resource.type} can be deleted only while it is empty`;
      found.push(block('not-empty', 'when-filled', why, 'empty it first, or retain it'));
    }
  }
  if (!stays && ATTACHABLE.has(resource.type) && isPublished(assembly, resource)) {
    const why = `it is published to workloads, and ${ATTACHABLE.get(resource.type)}`;
    found.push(block('in-use', 'when-used', why, 'remove the workloads of this profile first'));
  }
  return found;
}

/** Types whose deletion fails while something outside the assembly hangs on them, with what that is. */
const ATTACHABLE: ReadonlyMap<string, string> = new Map([
  ['AWS::IAM::ManagedPolicy', 'IAM deletes no policy that is attached to a role or bounds one'],
  ['AWS::EC2::SecurityGroup', 'EC2 deletes no group that a network interface or a rule of another group names'],
  ['AWS::EC2::Subnet', 'EC2 deletes no subnet in which a network interface stands'],
  ['AWS::EC2::VPC', 'EC2 deletes no VPC in which anything stands'],
  ['AWS::EC2::PrefixList', 'EC2 deletes no prefix list that a rule or a route names'],
]);

function isPublished(assembly: Assembly, resource: Resource): boolean {
  return assembly.referrers(resource).some(({ type }) => type === 'AWS::SSM::Parameter');
}

/** Containers that AWS deletes only when they are empty. */
function holdsThings({ type, properties }: Resource): boolean {
  switch (type) {
    case 'AWS::S3::Bucket':
    case 'AWS::Backup::BackupVault':
    case 'AWS::Backup::LogicallyAirGappedBackupVault':
      return true;
    case 'AWS::ECR::Repository':
      return booleanOf(properties['EmptyOnDelete']) !== true;
    default:
      return false;
  }
}

/** The property that protects the resource from deletion, where it is on. */
function protectionOf({ type, properties }: Resource): string | undefined {
  switch (type) {
    case 'AWS::RDS::DBCluster':
    case 'AWS::RDS::DBInstance':
    case 'AWS::RDS::GlobalCluster':
    case 'AWS::DocDB::DBCluster':
    case 'AWS::Neptune::DBCluster':
      return booleanOf(properties['DeletionProtection']) === true ? 'DeletionProtection' : undefined;
    case 'AWS::DynamoDB::Table':
      return booleanOf(properties['DeletionProtectionEnabled']) === true ? 'DeletionProtectionEnabled' : undefined;
    case 'AWS::DynamoDB::GlobalTable':
      return listOf(properties['Replicas']).some((one) => booleanOf(own(one, 'DeletionProtectionEnabled')) === true)
        ? 'DeletionProtectionEnabled'
        : undefined;
    case 'AWS::Cognito::UserPool':
      return properties['DeletionProtection'] === 'ACTIVE' ? 'DeletionProtection' : undefined;
    case 'AWS::NetworkFirewall::Firewall':
      return booleanOf(properties['DeleteProtection']) === true ? 'DeleteProtection' : undefined;
    case 'AWS::EC2::Instance':
      return booleanOf(properties['DisableApiTermination']) === true ? 'DisableApiTermination' : undefined;
    case 'AWS::ElasticLoadBalancingV2::LoadBalancer':
      return attributesOf(properties['LoadBalancerAttributes']).get('deletion_protection.enabled') === 'true'
        ? 'deletion_protection.enabled'
        : undefined;
    default:
      return undefined;
  }
}

function attributesOf(list: Resource['properties'][string] | undefined): ReadonlyMap<string, string> {
  return new Map(
    (isList(list) ? list : []).map((pair) => [String(at(pair, 'Key')), String(at(pair, 'Value')).toLowerCase()]),
  );
}
