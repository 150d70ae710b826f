import type { Finding } from '../../../promises/judgement';
import type { Assembly, Resource } from '../../assembly/assembly';
import type { Rule } from '../../rule';
import type { Estate } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import { search } from '../search/search';
import { subjectFor } from './findings';

/**
 * What a restore of each kind calls with the role of its selection, besides reading the recovery point (AWS Backup
 * developer guide, "Restore testing" and the managed policies for restores).
 */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  Aurora: ['rds:RestoreDBClusterFromSnapshot', 'rds:DescribeDBClusters', 'rds:DeleteDBCluster'],
  DynamoDB: ['dynamodb:RestoreTableFromAwsBackup', 'dynamodb:DescribeTable', 'dynamodb:DeleteTable'],
  EBS: ['ec2:CreateVolume', 'ec2:DescribeVolumes', 'ec2:DeleteVolume'],
  EFS: ['elasticfilesystem:Restore', 'elasticfilesystem:CreateFilesystem', 'elasticfilesystem:DeleteFilesystem'],
  RDS: ['rds:RestoreDBInstanceFromDBSnapshot', 'rds:DescribeDBInstances', 'rds:DeleteDBInstance'],
  S3: ['s3:CreateBucket', 's3:PutObject', 's3:ListBucket'],
};
/** What no restore needs: with these a test could end what it is to prove. */
const TOO_MUCH = [
  'backup:DeleteRecoveryPoint',
  'backup:UpdateRecoveryPointLifecycle',
  'backup:DeleteBackupVault',
  'iam:CreateRole',
];

/** DATA-09: the role of every restore test can restore what its selection takes, and cannot touch what it restores from. */
export const restoreNeeds: Rule = {
  control: 'DATA-09',
  examine: (assembly, { organisation }) => {
    const estate = estateOfAssembly(assembly, organisation);
    return assembly.ofType('AWS::Backup::RestoreTestingSelection').map((one) => examine(assembly, estate, one));
  },
};

function examine(assembly: Assembly, estate: Estate, selection: Resource): Finding {
  const { stack, logicalId, type, path } = selection;
  const subject = { stack, logicalId, type, ...(path === undefined ? {} : { path }) };
  const property = 'Properties/IamRoleArn';
  const role = assembly.target(selection.properties['IamRoleArn']);
  if (role?.arn === undefined || !estate.identities.has(role.arn)) {
    return { subject, verdict: 'unknown', property, reason: 'its role is not in the assembly' };
  }
  const as = role.arn;
  const needs = NEEDS[String(selection.properties['ProtectedResourceType'])];
  if (needs === undefined) {
    return { subject, verdict: 'unknown', property, reason: 'what a restore of this type calls is not modelled' };
  }
  const can = (action: string) => search(estate, { as, do: [action], on: 'any' }).found;
  const lacking = needs.filter((action) => can(action) === 'none');
  if (lacking.length > 0) {
    return {
      subject,
      verdict: 'fails',
      property,
      observed: { lacking },
      reason: `its role cannot ${lacking.join(', ')}`,
    };
  }
  const excess = TOO_MUCH.filter((action) => can(action) === 'witness');
  if (excess.length > 0) {
    return {
      subject: subjectFor(assembly, as, 'AWS::IAM::Role'),
      verdict: 'fails',
      observed: { excess },
      reason: `the role of restore tests can ${excess.join(', ')}`,
    };
  }
  const open = needs.filter((action) => can(action) === 'unknown');
  return open.length > 0
    ? {
        subject,
        verdict: 'unknown',
        property,
        observed: { open },
        reason: `whether its role can ${open.join(', ')} cannot be decided`,
      }
    : {
        subject,
        verdict: 'holds',
        property,
        reason: 'its role can restore what the selection takes, and nothing of the vault',
      };
}
