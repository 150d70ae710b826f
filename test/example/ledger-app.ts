import { App, Fn, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { SecurityGroup, Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { SealedBucket } from '../../lib/constructs/sealed-bucket';
import { SealedLogGroup } from '../../lib/constructs/sealed-log-group';

const PROFILE = 'clientflow';
const ZONES = ['a', 'b', 'c'].map((letter) => `eu-central-1${letter}`);

/** A customer's application on top of Rampart: one function in the app tier, one table, one bucket. */
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
  const table = new Table(stack, 'Entries', {
    partitionKey: { name: 'tenant', type: AttributeType.STRING },
    sortKey: { name: 'entry', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: dataKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 7 },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const stateful of [files.bucket, table]) Tags.of(stateful).add('rampart:backup', 'nightly');

  const logGroup = new SealedLogGroup(stack, 'Logs', {
    key: logsKey,
    days: 365,
    name: `/rampart/${PROFILE}/workload/ledger`,
  });
  const role = new Role(stack, 'Role', {
    path: `/rampart/${PROFILE}/workload/`,
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    permissionsBoundary: ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', published('identity/boundary')),
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
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: published('network/vpc'), availabilityZones: ZONES });
  new LambdaFunction(stack, 'Handler', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => ({ statusCode: 204 });'),
    role: role.withoutPolicyUpdates(),
    logGroup,
    vpc,
    vpcSubnets: { subnets: ZONES.map((zone, index) => Subnet.fromSubnetId(stack, zone, at(subnetIds, index))) },
    securityGroups: [
      SecurityGroup.fromSecurityGroupId(stack, 'AppGroup', published('network/app/security-group'), { mutable: false }),
    ],
  });
  return app;
}

function at(list: string, index: number): string {
  return Fn.select(index, Fn.split(',', list));
}
