import type { Finding } from '../../promises/judgement';
import type { Rule } from '../rule';
import { bad, good, subjectOf, wholeAssembly } from './grounds/ruling';
import { stackSubject } from './grounds/stacks';

const GLOBAL = 'us-east-1';

/** Everything in which data stays after the call that brought it. */
const KEEPERS: ReadonlySet<string> = new Set([
  'AWS::Backup::BackupVault',
  'AWS::Backup::LogicallyAirGappedBackupVault',
  'AWS::CloudTrail::EventDataStore',
  'AWS::DocDB::DBCluster',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::EC2::Volume',
  'AWS::ECR::Repository',
  'AWS::EFS::FileSystem',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::FSx::FileSystem',
  'AWS::Kinesis::Stream',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::Logs::LogGroup',
  'AWS::Neptune::DBCluster',
  'AWS::OpenSearchService::Domain',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::RDS::GlobalCluster',
  'AWS::Redshift::Cluster',
  'AWS::S3::Bucket',
  'AWS::S3Express::DirectoryBucket',
  'AWS::SQS::Queue',
  'AWS::SSM::Parameter',
  'AWS::SecretsManager::Secret',
]);

export const globalRegionKeepsNoData: Rule = {
  control: 'RES-02',
  examine: ({ stacks }, { homeRegion, globalRegion = GLOBAL }) => {
    const there = stacks.filter(({ region }) => region === globalRegion && region !== homeRegion);
    if (there.length === 0) {
      return stacks.length === 0
        ? []
        : [{ subject: wholeAssembly('AWS::CloudFormation::Stack'), ...good(`nothing lies in ${globalRegion}`) }];
    }
    return there.flatMap((stack): readonly Finding[] => {
      const keepers = stack.resources.filter(({ type }) => KEEPERS.has(type));
      if (keepers.length === 0) return [{ subject: stackSubject(stack), ...good('holds nothing that keeps data') }];
      return keepers.map((resource) => ({
        subject: subjectOf(resource),
        ...bad(`keeps data in ${globalRegion}`, undefined, resource.type),
      }));
    });
  },
};
