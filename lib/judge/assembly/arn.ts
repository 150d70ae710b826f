/** Where a resource stands; what an ARN needs beside the name. */
export interface Place {
  readonly region: string;
  readonly account: string;
  readonly partition: string;
}

interface Identity {
  /** Property that holds the physical name. Without one, the resource is called by its logical id. */
  readonly name?: string;
  /** Part of the ARN after the account, from the name. */
  readonly resource: (name: string, property: (key: string) => string | undefined) => string;
  readonly service: string;
  /** IAM, S3 and CloudFront ARNs have no region; S3 has no account either. */
  readonly global?: 'region' | 'region-and-account';
  /** `Ref` returns the ARN instead of the name. */
  readonly refIsArn?: true;
}

const plain = (service: string, prefix: string, name?: string): Identity => ({
  service,
  resource: (n) => `${prefix}${n}`,
  ...(name === undefined ? {} : { name }),
});
const refArn = (service: string, prefix: string, name?: string): Identity => ({
  ...plain(service, prefix, name),
  refIsArn: true,
});
const iam = (kind: string, name: string): Identity => ({
  service: 'iam',
  name,
  global: 'region',
  resource: (n, property) => `${kind}${pathOf(property('Path'))}${n}`,
});

/** A path that IAM would refuse is none: an ARN with it would name nothing. */
function pathOf(path: string | undefined): string {
  return path !== undefined && /^\/([\x21-\x7e]+\/)?$/.test(path) ? path : '/';
}

const IDENTITIES: Readonly<Record<string, Identity>> = {
  'AWS::ApplicationAutoScaling::ScalingPolicy': refArn('autoscaling', 'scalingPolicy:'),
  'AWS::Backup::BackupPlan': plain('backup', 'backup-plan:'),
  'AWS::Backup::BackupVault': plain('backup', 'backup-vault:', 'BackupVaultName'),
  'AWS::Backup::LogicallyAirGappedBackupVault': plain('backup', 'backup-vault:', 'BackupVaultName'),
  'AWS::CertificateManager::Certificate': refArn('acm', 'certificate/'),
  'AWS::CloudFormation::Stack': refArn('cloudformation', 'stack/'),
  'AWS::CloudFront::Distribution': { ...plain('cloudfront', 'distribution/'), global: 'region' },
  'AWS::CloudTrail::Trail': plain('cloudtrail', 'trail/', 'TrailName'),
  'AWS::CloudWatch::Alarm': plain('cloudwatch', 'alarm:', 'AlarmName'),
  'AWS::CloudWatch::CompositeAlarm': plain('cloudwatch', 'alarm:', 'AlarmName'),
  'AWS::CodeBuild::Project': plain('codebuild', 'project/', 'Name'),
  'AWS::Cognito::UserPool': plain('cognito-idp', 'userpool/'),
  'AWS::Config::ConfigRule': plain('config', 'config-rule/', 'ConfigRuleName'),
  'AWS::DynamoDB::GlobalTable': plain('dynamodb', 'table/', 'TableName'),
  'AWS::DynamoDB::Table': plain('dynamodb', 'table/', 'TableName'),
  'AWS::EC2::FlowLog': plain('ec2', 'vpc-flow-log/'),
  'AWS::EC2::Instance': plain('ec2', 'instance/'),
  'AWS::EC2::LaunchTemplate': plain('ec2', 'launch-template/'),
  'AWS::EC2::PrefixList': plain('ec2', 'prefix-list/'),
  'AWS::EC2::RouteTable': plain('ec2', 'route-table/'),
  'AWS::EC2::SecurityGroup': plain('ec2', 'security-group/'),
  'AWS::EC2::Subnet': plain('ec2', 'subnet/'),
  'AWS::EC2::VPC': plain('ec2', 'vpc/'),
  'AWS::EC2::Volume': plain('ec2', 'volume/'),
  'AWS::ECR::Repository': plain('ecr', 'repository/', 'RepositoryName'),
  'AWS::ECS::Cluster': plain('ecs', 'cluster/', 'ClusterName'),
  'AWS::ECS::TaskDefinition': refArn('ecs', 'task-definition/', 'Family'),
  'AWS::EFS::FileSystem': plain('elasticfilesystem', 'file-system/'),
  'AWS::ElasticLoadBalancingV2::Listener': refArn('elasticloadbalancing', 'listener/app/'),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': refArn('elasticloadbalancing', 'loadbalancer/app/', 'Name'),
  'AWS::ElasticLoadBalancingV2::TargetGroup': refArn('elasticloadbalancing', 'targetgroup/', 'Name'),
  'AWS::Events::EventBus': plain('events', 'event-bus/', 'Name'),
  'AWS::Events::Rule': plain('events', 'rule/', 'Name'),
  'AWS::GuardDuty::Detector': plain('guardduty', 'detector/'),
  'AWS::IAM::Group': iam('group', 'GroupName'),
  'AWS::IAM::InstanceProfile': iam('instance-profile', 'InstanceProfileName'),
  'AWS::IAM::ManagedPolicy': { ...iam('policy', 'ManagedPolicyName'), refIsArn: true },
  'AWS::IAM::OIDCProvider': {
    service: 'iam',
    global: 'region',
    refIsArn: true,
    resource: (n, property) => `oidc-provider/${(property('Url') ?? n).replace(/^https:\/\//, '')}`,
  },
  'AWS::IAM::Role': iam('role', 'RoleName'),
  'AWS::IAM::SAMLProvider': { ...plain('iam', 'saml-provider/', 'Name'), global: 'region', refIsArn: true },
  'AWS::IAM::User': iam('user', 'UserName'),
  'AWS::KMS::Key': plain('kms', 'key/'),
  'AWS::KMS::ReplicaKey': plain('kms', 'key/'),
  'AWS::Kinesis::Stream': plain('kinesis', 'stream/', 'Name'),
  'AWS::KinesisFirehose::DeliveryStream': plain('firehose', 'deliverystream/', 'DeliveryStreamName'),
  'AWS::Lambda::Function': plain('lambda', 'function:', 'FunctionName'),
  'AWS::Logs::LogGroup': { service: 'logs', name: 'LogGroupName', resource: (n) => `log-group:${n}:*` },
  'AWS::Logs::QueryDefinition': plain('logs', 'query-definition:'),
  'AWS::NetworkFirewall::Firewall': refArn('network-firewall', 'firewall/', 'FirewallName'),
  'AWS::NetworkFirewall::FirewallPolicy': refArn('network-firewall', 'firewall-policy/', 'FirewallPolicyName'),
  'AWS::RDS::DBCluster': plain('rds', 'cluster:', 'DBClusterIdentifier'),
  'AWS::RDS::DBInstance': plain('rds', 'db:', 'DBInstanceIdentifier'),
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': plain('route53resolver', 'resolver-query-log-config/'),
  'AWS::S3::Bucket': { service: 's3', name: 'BucketName', global: 'region-and-account', resource: (n) => n },
  'AWS::SNS::Topic': refArn('sns', '', 'TopicName'),
  'AWS::SQS::Queue': plain('sqs', '', 'QueueName'),
  'AWS::SSM::Document': plain('ssm', 'document/', 'Name'),
  'AWS::SSM::Parameter': {
    service: 'ssm',
    name: 'Name',
    resource: (n) => `parameter/${n.replace(/^\//, '')}`,
  },
  'AWS::Scheduler::Schedule': plain('scheduler', 'schedule/default/', 'Name'),
  'AWS::SecretsManager::Secret': {
    service: 'secretsmanager',
    name: 'Name',
    refIsArn: true,
    resource: (n) => `secret:${n}-AAAAAA`,
  },
  'AWS::SecurityHub::Hub': { service: 'securityhub', refIsArn: true, resource: () => 'hub/default' },
  'AWS::StepFunctions::StateMachine': refArn('states', 'stateMachine:', 'StateMachineName'),
  'AWS::WAFv2::WebACL': plain('wafv2', 'regional/webacl/', 'Name'),
};

/** GetAtt attributes that return the ARN under another name. */
const ARN_ATTRIBUTE =
  /^(Arn|.*Arn|KeyArn|TopicArn|LogGroupArn|BackupVaultArn|BackupPlanArn|TableArn|LoadBalancerArn|ListenerArn|TargetGroupArn)$/;
const NAME_ATTRIBUTE =
  /^(QueueName|TopicName|KeyId|RoleName|FunctionName|GroupId|VpcId|SubnetId|DBClusterIdentifier|Id)$/;
/** ARNs of something else than the resource itself. */
const FOREIGN_ARN = /^(MasterUserSecret\.SecretArn|StreamArn|LatestVersion.*)$/;

export interface Named {
  readonly physicalId: string;
  readonly arn?: string;
  attribute(name: string): string | undefined;
}

/** What a resource is called: its own name where the template gives one, else its logical id (design.md). */
export function nameOf(
  type: string,
  logicalId: string,
  place: Place,
  property: (key: string) => string | undefined,
): Named {
  const identity = Object.hasOwn(IDENTITIES, type) ? IDENTITIES[type] : undefined;
  if (identity === undefined) return { physicalId: logicalId, attribute: () => undefined };
  const name = (identity.name === undefined ? undefined : property(identity.name)) ?? logicalId;
  const region = identity.global === undefined ? place.region : '';
  const account = identity.global === 'region-and-account' ? '' : place.account;
  const arn = `arn:${place.partition}:${identity.service}:${region}:${account}:${identity.resource(name, property)}`;
  const physicalId =
    type === 'AWS::SQS::Queue'
      ? `https://sqs.${place.region}.amazonaws.com/${place.account}/${name}`
      : identity.refIsArn
        ? arn
        : name;
  return {
    physicalId,
    arn,
    attribute: (attribute) => {
      if (FOREIGN_ARN.test(attribute)) return undefined;
      if (ARN_ATTRIBUTE.test(attribute)) return arn;
      return NAME_ATTRIBUTE.test(attribute) ? name : undefined;
    },
  };
}
