import { App, Fn, Stack, Tags } from 'aws-cdk-lib';
import { AttributeType } from 'aws-cdk-lib/aws-dynamodb';
import { SecurityGroup, Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { type IManagedPolicy, ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { SealedBucket } from '../../lib/constructs/sealed-bucket';
import { SealedDatabase } from '../../lib/constructs/sealed-database';
import { SealedLogGroup } from '../../lib/constructs/sealed-log-group';
import { SealedTable } from '../../lib/constructs/sealed-table';
import { ledgerStores } from './ledger-stores';

const PROFILE = 'clientflow';
const ZONES = ['a', 'b', 'c'].map((letter) => `eu-central-1${letter}`);

/** A customer's application on top of Rampart: one function in the app tier, and one of each store. */
export function ledgerApp(outdir: string): App {
  const app = new App({ outdir, builtinCloudFormationValidation: false });
  const stack = new Stack(app, 'Ledger', { env: { region: 'eu-central-1' }, terminationProtection: true });
  Tags.of(stack).add('rampart:name', PROFILE);
  Tags.of(stack).add('Layer', 'data');
  const published = (name: string) => StringParameter.valueForStringParameter(stack, `/rampart/${PROFILE}/v1/${name}`);
  const dataKey = Key.fromKeyArn(stack, 'DataKey', published('keys/data'));
  const logsKey = Key.fromKeyArn(stack, 'LogsKey', published('keys/logs'));

  const files = new SealedBucket(stack, 'Receipts', {
    encryption: dataKey,
    accessLogs: { bucketName: published('logging/delivery'), prefix: 's3/receipts/' },
  });
  Tags.of(files.bucket).add('rampart:backup', 'nightly');
  const { table } = new SealedTable(stack, 'Entries', {
    key: dataKey,
    partitionKey: { name: 'tenant', type: AttributeType.STRING },
    sortKey: { name: 'entry', type: AttributeType.STRING },
    recoveryDays: 7,
  });
  const boundary = ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', published('identity/boundary'));
  new SealedDatabase(stack, 'Balances', {
    key: dataKey,
    subnetIds: ZONES.map((_, index) => at(published('network/data/subnets'), index)),
    securityGroupId: published('network/data/security-group'),
    port: 5432,
    backupDays: 7,
    capacity: { min: 0.5, max: 2 },
    monitoring: (scope) => monitoring(scope, boundary),
  });

  const logGroup = new SealedLogGroup(stack, 'Logs', {
    key: logsKey,
    days: 365,
    name: `/rampart/${PROFILE}/workload/ledger`,
  });
  const role = new Role(stack, 'Role', {
    path: `/rampart/${PROFILE}/workload/`,
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    permissionsBoundary: boundary,
  });
  new ManagedPolicy(stack, 'Policy', {
    roles: [role],
    statements: [
      new PolicyStatement({ actions: ['dynamodb:PutItem', 'dynamodb:Query'], resources: [table.tableArn] }),
      new PolicyStatement({ actions: ['s3:GetObject', 's3:PutObject'], resources: [files.bucket.arnForObjects('*')] }),
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
      new PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [dataKey.keyArn],
        conditions: {
          StringEquals: { 'kms:ViaService': ['s3', 'dynamodb'].map((s) => `${s}.${stack.region}.amazonaws.com`) },
        },
      }),
      // A function in a VPC makes and removes its own network interfaces, below our subnets and groups only.
      new PolicyStatement({
        actions: ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface'],
        resources: ['network-interface', 'subnet', 'security-group'].map(
          (kind) => `arn:${stack.partition}:ec2:${stack.region}:${stack.account}:${kind}/*`,
        ),
      }),
      new PolicyStatement({ actions: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'], resources: ['*'] }),
    ],
  });
  const subnetIds = published('network/app/subnets');
  const appSubnets = ZONES.map((zone, index) => Subnet.fromSubnetId(stack, zone, at(subnetIds, index)));
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: published('network/vpc'), availabilityZones: ZONES });
  new LambdaFunction(stack, 'Handler', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => ({ statusCode: 204 });'),
    role: role.withoutPolicyUpdates(),
    logGroup,
    vpc,
    vpcSubnets: { subnets: appSubnets },
    securityGroups: [
      SecurityGroup.fromSecurityGroupId(stack, 'AppGroup', published('network/app/security-group'), { mutable: false }),
    ],
  });
  ledgerStores(stack, {
    dataKey,
    platformKey: Key.fromKeyArn(stack, 'PlatformKey', published('keys/platform')),
    topic: Topic.fromTopicArn(stack, 'Alerts', published('detection/alert-topic')),
    vpc,
    subnets: appSubnets,
  });
  return app;
}

/** With it RDS writes enhanced monitoring of the instances, and nothing else. */
function monitoring(scope: Construct, permissionsBoundary: IManagedPolicy) {
  const { account, partition, region } = Stack.of(scope);
  const role = new Role(scope, 'Monitoring', {
    assumedBy: new ServicePrincipal('monitoring.rds.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
    permissionsBoundary,
  });
  const policy = new ManagedPolicy(scope, 'MonitoringPolicy', {
    roles: [role],
    statements: [
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
        resources: [`arn:${partition}:logs:${region}:${account}:log-group:RDSOSMetrics*`],
      }),
    ],
  });
  return { arn: role.roleArn, policy };
}

function at(list: string, index: number): string {
  return Fn.select(index, Fn.split(',', list));
}
