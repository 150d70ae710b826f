import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import { at } from '../../assembly/value';
import type { Rule } from '../../rule';
import type { Estate } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion } from '../search/open-question';
import { answerBuckets } from './answer-buckets';
import { evidenceBuckets } from './evidence-destroyers';
import { findingOf, subjectFor } from './findings';
import { humansOf, isBreakGlass, isSupport } from './humans';
import { firstWitness } from './session-without-mfa';

const READING_ITEMS = [
  'dynamodb:BatchGetItem',
  'dynamodb:ExportTableToPointInTime',
  'dynamodb:GetItem',
  'dynamodb:PartiQLSelect',
  'dynamodb:Query',
  'dynamodb:Scan',
];
/** Sharing a snapshot with another account, or writing it where others read, reads it for somebody else. */
const GIVING_AWAY = ['rds:ModifyDBClusterSnapshotAttribute', 'rds:ModifyDBSnapshotAttribute', 'rds:StartExportTask'];

/**
 * IAM-15: no human role but support and break-glass reads customer data. Customer data are the objects of buckets that
 * keep no logs, the items of tables, the rows of databases, and the keys that encrypt these.
 */
export const customerDataIsNotForStaff: Rule = {
  control: 'IAM-15',
  examine: (assembly, { organisation }): readonly Finding[] => {
    const estate = estateOfAssembly(assembly, organisation);
    const asked = readingsOf(assembly, estate);
    if (asked.length === 0) return [];
    return humansOf(estate)
      .filter(({ arn }) => !isBreakGlass(arn) && !isSupport(arn))
      .map(({ arn, kind }) =>
        findingOf(
          subjectFor(assembly, arn, kind === 'user' ? 'AWS::IAM::User' : 'AWS::IAM::Role'),
          firstWitness(
            estate,
            asked.map((question) => ({ as: arn, ...question })),
          ),
          { fails: 'a member of staff can read customer data', holds: 'the role cannot read customer data' },
        ),
      );
  },
};

function readingsOf(assembly: Assembly, estate: Estate): readonly Omit<OpenQuestion, 'as'>[] {
  const logs = new Set(evidenceBuckets(assembly));
  for (const bucket of answerBuckets(assembly, logs)) logs.add(bucket);
  const asked: Omit<OpenQuestion, 'as'>[] = [];
  const keys = new Set<string>();
  for (const bucket of assembly.ofType('AWS::S3::Bucket')) {
    if (logs.has(bucket) || bucket.arn === undefined) continue;
    asked.push({ do: ['s3:GetObject', 's3:GetObjectVersion'], on: `${bucket.arn}/any-object` });
    const rule = at(bucket.properties, 'BucketEncryption.ServerSideEncryptionConfiguration');
    const first = Array.isArray(rule) ? at(rule[0], 'ServerSideEncryptionByDefault.KMSMasterKeyID') : undefined;
    const key = assembly.target(first)?.arn;
    if (key !== undefined) keys.add(key);
  }
  for (const cluster of assembly.ofType('AWS::RDS::DBCluster', 'AWS::RDS::DBInstance')) {
    if (cluster.arn === undefined) continue;
    if (cluster.properties['EnableHttpEndpoint'] === true) {
      asked.push({ do: ['rds-data:ExecuteStatement', 'rds-data:BatchExecuteStatement'], on: cluster.arn });
    }
    asked.push({
      do: ['rds-db:connect'],
      on: `arn:aws:rds-db:${regionOf(cluster.arn)}:${estate.account}:dbuser:${cluster.logicalId}/any`,
    });
    asked.push({ do: GIVING_AWAY, on: `arn:aws:rds:${regionOf(cluster.arn)}:${estate.account}:cluster-snapshot:any` });
    const key = assembly.target(cluster.properties['KmsKeyId'])?.arn;
    if (key !== undefined) keys.add(key);
  }
  for (const table of assembly.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')) {
    if (table.arn !== undefined) asked.push({ do: READING_ITEMS, on: table.arn });
  }
  for (const key of keys) asked.push({ do: ['kms:Decrypt'], on: key });
  return asked;
}

function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}
