import { Match, Template } from 'aws-cdk-lib/assertions';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { SealedDatabase } from '../../lib/constructs/sealed-database';
import { scratchStack } from './scratch-stack';

const KEY = 'arn:aws:kms:eu-central-1:111111111111:key/data';

describe('SealedDatabase', () => {
  const stack = scratchStack();
  const { placement } = new SealedDatabase(stack, 'Database', {
    key: Key.fromKeyArn(stack, 'Key', KEY),
    subnetIds: ['subnet-1', 'subnet-2'],
    securityGroupId: 'sg-1',
    port: 5433,
    backupDays: 5,
    capacity: { min: 1, max: 3 },
    monitoring: (scope) => {
      const role = new Role(scope, 'Monitoring', { assumedBy: new ServicePrincipal('monitoring.rds.amazonaws.com') });
      const statements = [
        new PolicyStatement({ actions: ['logs:PutLogEvents'], resources: ['arn:aws:logs:*:*:log-group:x'] }),
      ];
      return { arn: role.roleArn, policy: new ManagedPolicy(scope, 'MonitoringPolicy', { roles: [role], statements }) };
    },
  });
  const template = Template.fromStack(stack);

  it('encrypts storage, insights and the master password under the key that it is given', () => {
    template.hasResourceProperties('AWS::RDS::DBCluster', {
      StorageEncrypted: true,
      KmsKeyId: KEY,
      ManageMasterUserPassword: true,
      MasterUserSecret: { KmsKeyId: KEY },
    });
    template.allResourcesProperties('AWS::RDS::DBInstance', { PerformanceInsightsKMSKeyId: KEY });
  });

  it('has a writer and a reader that no address of the internet reaches', () => {
    template.resourceCountIs('AWS::RDS::DBInstance', 2);
    template.allResourcesProperties('AWS::RDS::DBInstance', { PubliclyAccessible: false, MonitoringInterval: 60 });
  });

  it('refuses plain text, audits, and asks IAM who comes', () => {
    template.hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
      Parameters: { 'rds.force_ssl': '1', 'pgaudit.log': 'ddl,role,write' },
    });
    template.hasResourceProperties('AWS::RDS::DBCluster', {
      EnableIAMDatabaseAuthentication: true,
      EnableCloudwatchLogsExports: ['postgresql'],
      Port: 5433,
    });
  });

  it('survives its stack as a snapshot, and is in both plans by its tags', () => {
    template.hasResource('AWS::RDS::DBCluster', {
      DeletionPolicy: 'Snapshot',
      UpdateReplacePolicy: 'Snapshot',
      Properties: {
        DeletionProtection: true,
        BackupRetentionPeriod: 5,
        Tags: Match.arrayWith([
          { Key: 'rampart:backup', Value: 'nightly' },
          { Key: 'rampart:criticality', Value: 'critical' },
        ]),
      },
    });
  });

  it('tells where a restored copy goes', () => {
    expect(stack.resolve(placement)).toEqual({
      subnetGroup: { Ref: expect.stringMatching(/^DatabaseSubnets/) },
      parameterGroup: { Ref: expect.stringMatching(/^DatabaseParameters/) },
    });
  });
});
