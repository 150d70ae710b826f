import { assemblyOfProfile, profileNamed } from '../support/stacks';

const STATEFUL = [
  'AWS::Backup::BackupVault',
  'AWS::CloudTrail::Trail',
  'AWS::Config::ConfigurationRecorder',
  'AWS::DynamoDB::Table',
  'AWS::GuardDuty::Detector',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::RDS::DBCluster',
  'AWS::S3::Bucket',
  'AWS::SecurityHub::Hub',
];

describe('logical ids of what must not be replaced', () => {
  it('never change: a new id would make CloudFormation delete or orphan what the old one named', () => {
    const found = assemblyOfProfile(profileNamed('baseline')).stacks.flatMap(({ id, template }) =>
      Object.entries(template.Resources as Record<string, { Type: string }>)
        .filter(([, { Type }]) => STATEFUL.includes(Type))
        .map(([logicalId, { Type }]) => `${id} ${Type} ${logicalId}`),
    );
    expect(found.sort()).toMatchSnapshot();
  });

  it('belong to resources without fixed physical names, so that a second deployment never collides', () => {
    const named = assemblyOfProfile(profileNamed('baseline')).stacks.flatMap(({ id, template }) =>
      Object.entries(
        template.Resources as Record<string, { DeletionPolicy?: string; Properties?: Record<string, unknown> }>,
      )
        .filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain' || DeletionPolicy === 'Snapshot')
        .flatMap(([logicalId, { Properties = {} }]) =>
          ['BucketName', 'LogGroupName', 'BackupVaultName', 'DBClusterIdentifier', 'QueueName', 'TableName']
            .filter((name) => typeof Properties[name] === 'string')
            .map((name) => `${id}/${logicalId} ${name}`),
        ),
    );
    expect(named).toEqual([]);
  });
});
