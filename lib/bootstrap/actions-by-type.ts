/**
 * What CloudFormation calls with the deployment's role for each resource type: create, read, update, delete, tags. Kept by
 * hand from the permissions in the schemas of resource types and the services' API references, because no package carries
 * them and no account was at hand to record them: nothing proves that a list is whole, or that none is too many. Tests hold that
 * every type of our profiles has a row, that no row is idle, and that AWS has each action. A call that is missing stops a
 * deployment with its name and leaves what stood before; add it here. A handler of AWS may start to ask for another any day.
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
 */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  'AWS::AccessAnalyzer::Analyzer': [
    'access-analyzer: CreateAnalyzer GetAnalyzer UpdateAnalyzer DeleteAnalyzer CreateArchiveRule UpdateArchiveRule DeleteArchiveRule ListArchiveRules TagResource UntagResource ListTagsForResource',
  ],
  'AWS::Athena::NamedQuery': [
    'athena: CreateNamedQuery GetNamedQuery ListNamedQueries DeleteNamedQuery UpdateNamedQuery',
  ],
  'AWS::Athena::WorkGroup': [
    'athena: CreateWorkGroup GetWorkGroup UpdateWorkGroup DeleteWorkGroup ListWorkGroups TagResource UntagResource ListTagsForResource',
    's3: GetBucketLocation GetObject ListBucket ListBucketMultipartUploads AbortMultipartUpload PutObject ListMultipartUploadParts',
  ],
  'AWS::Backup::BackupPlan': [
    'backup: CreateBackupPlan GetBackupPlan UpdateBackupPlan DeleteBackupPlan TagResource UntagResource ListTags',
  ],
  'AWS::Backup::BackupSelection': [
    'backup: CreateBackupSelection GetBackupSelection DeleteBackupSelection ListBackupSelections',
  ],
  'AWS::Backup::BackupVault': [
    'backup: CreateBackupVault DescribeBackupVault DeleteBackupVault PutBackupVaultAccessPolicy GetBackupVaultAccessPolicy DeleteBackupVaultAccessPolicy PutBackupVaultNotifications GetBackupVaultNotifications DeleteBackupVaultNotifications PutBackupVaultLockConfiguration DeleteBackupVaultLockConfiguration TagResource UntagResource ListTags',
    'backup-storage: MountCapsule',
  ],
  'AWS::Backup::LogicallyAirGappedBackupVault': [
    'backup: CreateLogicallyAirGappedBackupVault DescribeBackupVault DeleteBackupVault PutBackupVaultAccessPolicy GetBackupVaultAccessPolicy DeleteBackupVaultAccessPolicy PutBackupVaultNotifications GetBackupVaultNotifications DeleteBackupVaultNotifications TagResource UntagResource ListTags',
    'backup-storage: MountCapsule',
  ],
  'AWS::Backup::RestoreTestingPlan': [
    'backup: CreateRestoreTestingPlan GetRestoreTestingPlan UpdateRestoreTestingPlan DeleteRestoreTestingPlan TagResource UntagResource ListTags',
  ],
  'AWS::Backup::RestoreTestingSelection': [
    'backup: CreateRestoreTestingSelection GetRestoreTestingSelection UpdateRestoreTestingSelection DeleteRestoreTestingSelection',
  ],
  'AWS::CertificateManager::Certificate': [
    'acm: RequestCertificate DescribeCertificate DeleteCertificate UpdateCertificateOptions AddTagsToCertificate RemoveTagsFromCertificate ListTagsForCertificate',
    'route53: ChangeResourceRecordSets GetChange ListResourceRecordSets',
  ],
  'AWS::CloudFront::Distribution': [
    'cloudfront: CreateDistribution GetDistribution GetDistributionConfig UpdateDistribution DeleteDistribution TagResource UntagResource ListTagsForResource',
  ],
  'AWS::CloudFront::OriginAccessControl': [
    'cloudfront: CreateOriginAccessControl GetOriginAccessControl UpdateOriginAccessControl DeleteOriginAccessControl',
  ],
  'AWS::CloudFront::ResponseHeadersPolicy': [
    'cloudfront: CreateResponseHeadersPolicy GetResponseHeadersPolicy UpdateResponseHeadersPolicy DeleteResponseHeadersPolicy',
  ],
  'AWS::CloudTrail::Trail': [
    'cloudtrail: CreateTrail GetTrail GetTrailStatus DescribeTrails UpdateTrail DeleteTrail StartLogging StopLogging PutEventSelectors GetEventSelectors PutInsightSelectors GetInsightSelectors AddTags RemoveTags ListTags',
  ],
  'AWS::CloudWatch::Alarm': [
    'cloudwatch: PutMetricAlarm DescribeAlarms DeleteAlarms TagResource UntagResource ListTagsForResource',
  ],
  'AWS::CloudWatch::AnomalyDetector': ['cloudwatch: PutAnomalyDetector DescribeAnomalyDetectors DeleteAnomalyDetector'],
  'AWS::CloudWatch::Dashboard': [
    'cloudwatch: PutDashboard GetDashboard DeleteDashboards ListDashboards TagResource UntagResource ListTagsForResource',
  ],
  'AWS::Config::ConfigRule': [
    'config: PutConfigRule DescribeConfigRules DeleteConfigRule DescribeComplianceByConfigRule TagResource UntagResource ListTagsForResource',
  ],
  'AWS::Config::ConfigurationRecorder': [
    'config: PutConfigurationRecorder DescribeConfigurationRecorders DescribeConfigurationRecorderStatus DeleteConfigurationRecorder StartConfigurationRecorder StopConfigurationRecorder TagResource UntagResource ListTagsForResource',
  ],
  'AWS::Config::DeliveryChannel': ['config: PutDeliveryChannel DescribeDeliveryChannels DeleteDeliveryChannel'],
  'AWS::DynamoDB::Table': [
    'dynamodb: CreateTable DescribeTable UpdateTable DeleteTable DescribeContinuousBackups UpdateContinuousBackups DescribeTimeToLive UpdateTimeToLive DescribeContributorInsights GetResourcePolicy DescribeKinesisStreamingDestination TagResource UntagResource ListTagsOfResource',
  ],
  'AWS::EC2::EIP': ['ec2: AllocateAddress AssociateAddress DisassociateAddress ReleaseAddress DescribeAddresses'],
  'AWS::EC2::FlowLog': [
    'ec2: CreateFlowLogs DeleteFlowLogs DescribeFlowLogs',
    'logs: CreateLogDelivery GetLogDelivery DeleteLogDelivery ListLogDeliveries',
  ],
  'AWS::EC2::InternetGateway': ['ec2: CreateInternetGateway DeleteInternetGateway DescribeInternetGateways'],
  'AWS::EC2::NatGateway': ['ec2: CreateNatGateway DeleteNatGateway DescribeNatGateways'],
  'AWS::EC2::NetworkAcl': ['ec2: CreateNetworkAcl DeleteNetworkAcl DescribeNetworkAcls'],
  'AWS::EC2::NetworkAclEntry': [
    'ec2: CreateNetworkAclEntry ReplaceNetworkAclEntry DeleteNetworkAclEntry DescribeNetworkAcls',
  ],
  'AWS::EC2::PrefixList': [
    'ec2: CreateManagedPrefixList ModifyManagedPrefixList DeleteManagedPrefixList DescribeManagedPrefixLists GetManagedPrefixListEntries',
  ],
  'AWS::EC2::Route': ['ec2: CreateRoute ReplaceRoute DeleteRoute DescribeRouteTables'],
  'AWS::EC2::RouteTable': ['ec2: CreateRouteTable DeleteRouteTable DescribeRouteTables'],
  'AWS::EC2::SecurityGroup': [
    'ec2: CreateSecurityGroup DeleteSecurityGroup DescribeSecurityGroups DescribeSecurityGroupRules AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress UpdateSecurityGroupRuleDescriptionsIngress UpdateSecurityGroupRuleDescriptionsEgress',
  ],
  'AWS::EC2::SecurityGroupEgress': [
    'ec2: AuthorizeSecurityGroupEgress RevokeSecurityGroupEgress DescribeSecurityGroupRules UpdateSecurityGroupRuleDescriptionsEgress',
  ],
  'AWS::EC2::SecurityGroupIngress': [
    'ec2: AuthorizeSecurityGroupIngress RevokeSecurityGroupIngress DescribeSecurityGroupRules UpdateSecurityGroupRuleDescriptionsIngress',
  ],
  'AWS::EC2::SnapshotBlockPublicAccess': [
    'ec2: EnableSnapshotBlockPublicAccess DisableSnapshotBlockPublicAccess GetSnapshotBlockPublicAccessState',
  ],
  'AWS::EC2::Subnet': [
    'ec2: CreateSubnet DeleteSubnet DescribeSubnets ModifySubnetAttribute AssociateSubnetCidrBlock DisassociateSubnetCidrBlock DescribeNetworkAcls DescribeRouteTables',
  ],
  'AWS::EC2::SubnetNetworkAclAssociation': ['ec2: ReplaceNetworkAclAssociation DescribeNetworkAcls'],
  'AWS::EC2::SubnetRouteTableAssociation': [
    'ec2: AssociateRouteTable ReplaceRouteTableAssociation DisassociateRouteTable DescribeRouteTables',
  ],
  'AWS::EC2::VPC': [
    'ec2: CreateVpc DeleteVpc DescribeVpcs ModifyVpcAttribute DescribeVpcAttribute DescribeSecurityGroups DescribeNetworkAcls',
  ],
  'AWS::EC2::VPCBlockPublicAccessExclusion': [
    'ec2: CreateVpcBlockPublicAccessExclusion DeleteVpcBlockPublicAccessExclusion ModifyVpcBlockPublicAccessExclusion DescribeVpcBlockPublicAccessExclusions',
  ],
  'AWS::EC2::VPCBlockPublicAccessOptions': [
    'ec2: ModifyVpcBlockPublicAccessOptions DescribeVpcBlockPublicAccessOptions',
  ],
  'AWS::EC2::VPCEndpoint': [
    'ec2: CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints DescribeVpcEndpoints DescribeNetworkInterfaces DescribeSubnets DescribeVpcs DescribeSecurityGroups',
  ],
  'AWS::EC2::VPCGatewayAttachment': [
    'ec2: AttachInternetGateway DetachInternetGateway DescribeInternetGateways DescribeVpcs',
  ],
  'AWS::ECR::RegistryScanningConfiguration': ['ecr: PutRegistryScanningConfiguration GetRegistryScanningConfiguration'],
  'AWS::ElasticLoadBalancingV2::Listener': [
    'elasticloadbalancing: CreateListener ModifyListener DeleteListener DescribeListeners DescribeListenerAttributes ModifyListenerAttributes DescribeListenerCertificates AddTags RemoveTags DescribeTags',
  ],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [
    'elasticloadbalancing: CreateLoadBalancer DeleteLoadBalancer DescribeLoadBalancers DescribeLoadBalancerAttributes ModifyLoadBalancerAttributes SetSecurityGroups SetSubnets SetIpAddressType AddTags RemoveTags DescribeTags',
    'ec2: DescribeAccountAttributes DescribeAddresses DescribeInternetGateways DescribeNetworkInterfaces DescribeSecurityGroups DescribeSubnets DescribeVpcs',
  ],
  'AWS::Events::EventBus': [
    'events: CreateEventBus DescribeEventBus UpdateEventBus DeleteEventBus PutPermission RemovePermission TagResource UntagResource ListTagsForResource',
  ],
  'AWS::Events::Rule': [
    'events: PutRule DescribeRule DeleteRule EnableRule DisableRule PutTargets RemoveTargets ListTargetsByRule TagResource UntagResource ListTagsForResource',
  ],
  'AWS::Glue::Database': ['glue: CreateDatabase GetDatabase UpdateDatabase DeleteDatabase'],
  'AWS::Glue::Table': ['glue: CreateTable GetTable UpdateTable DeleteTable'],
  'AWS::GuardDuty::Detector': [
    'guardduty: CreateDetector GetDetector UpdateDetector DeleteDetector ListDetectors TagResource UntagResource ListTagsForResource',
  ],
  'AWS::GuardDuty::PublishingDestination': [
    'guardduty: CreatePublishingDestination DescribePublishingDestination UpdatePublishingDestination DeletePublishingDestination ListPublishingDestinations',
  ],
  'AWS::KMS::Alias': ['kms: CreateAlias UpdateAlias DeleteAlias ListAliases'],
  'AWS::KMS::Key': [
    'kms: CreateKey DescribeKey GetKeyPolicy PutKeyPolicy EnableKey DisableKey EnableKeyRotation DisableKeyRotation GetKeyRotationStatus UpdateKeyDescription ScheduleKeyDeletion CancelKeyDeletion TagResource UntagResource ListResourceTags',
  ],
  'AWS::Lambda::Function': [
    'lambda: CreateFunction GetFunction GetFunctionConfiguration UpdateFunctionCode UpdateFunctionConfiguration DeleteFunction PutFunctionConcurrency DeleteFunctionConcurrency GetFunctionConcurrency GetFunctionCodeSigningConfig GetFunctionRecursionConfig GetRuntimeManagementConfig InvokeFunction TagResource UntagResource ListTags',
  ],
  'AWS::Lambda::EventSourceMapping': [
    'lambda: CreateEventSourceMapping GetEventSourceMapping UpdateEventSourceMapping DeleteEventSourceMapping TagResource UntagResource ListTags',
  ],
  'AWS::Lambda::Permission': ['lambda: AddPermission RemovePermission GetPolicy'],
  'AWS::Logs::Delivery': [
    'logs: CreateDelivery GetDelivery DeleteDelivery UpdateDeliveryConfiguration DescribeDeliveries TagResource UntagResource ListTagsForResource',
  ],
  'AWS::Logs::DeliveryDestination': [
    'logs: PutDeliveryDestination GetDeliveryDestination DeleteDeliveryDestination PutDeliveryDestinationPolicy GetDeliveryDestinationPolicy DeleteDeliveryDestinationPolicy TagResource UntagResource ListTagsForResource',
  ],
  'AWS::Logs::DeliverySource': [
    'logs: PutDeliverySource GetDeliverySource DeleteDeliverySource TagResource UntagResource ListTagsForResource',
  ],
  'AWS::Logs::LogGroup': [
    'logs: CreateLogGroup DescribeLogGroups DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy AssociateKmsKey DisassociateKmsKey PutLogGroupDeletionProtection TagResource UntagResource ListTagsForResource',
  ],
  'AWS::Logs::MetricFilter': ['logs: PutMetricFilter DescribeMetricFilters DeleteMetricFilter'],
  'AWS::Macie::Session': ['macie2: EnableMacie GetMacieSession UpdateMacieSession DisableMacie'],
  'AWS::NetworkFirewall::Firewall': [
    'network-firewall: CreateFirewall DescribeFirewall DeleteFirewall UpdateFirewallDeleteProtection UpdateFirewallDescription UpdateFirewallPolicyChangeProtection UpdateSubnetChangeProtection AssociateFirewallPolicy AssociateSubnets DisassociateSubnets TagResource UntagResource ListTagsForResource',
  ],
  'AWS::NetworkFirewall::FirewallPolicy': [
    'network-firewall: CreateFirewallPolicy DescribeFirewallPolicy UpdateFirewallPolicy DeleteFirewallPolicy TagResource UntagResource ListTagsForResource',
  ],
  'AWS::NetworkFirewall::LoggingConfiguration': [
    'network-firewall: UpdateLoggingConfiguration DescribeLoggingConfiguration',
    'logs: CreateLogDelivery GetLogDelivery UpdateLogDelivery DeleteLogDelivery ListLogDeliveries PutResourcePolicy DescribeResourcePolicies',
  ],
  'AWS::NetworkFirewall::RuleGroup': [
    'network-firewall: CreateRuleGroup DescribeRuleGroup UpdateRuleGroup DeleteRuleGroup TagResource UntagResource ListTagsForResource',
  ],
  'AWS::RDS::DBCluster': [
    'rds: CreateDBCluster ModifyDBCluster DeleteDBCluster DescribeDBClusters AddRoleToDBCluster RemoveRoleFromDBCluster EnableHttpEndpoint DisableHttpEndpoint AddTagsToResource RemoveTagsFromResource ListTagsForResource CreateDBClusterSnapshot DescribeDBClusterSnapshots',
    'secretsmanager: CreateSecret TagResource DescribeSecret',
  ],
  'AWS::RDS::DBClusterParameterGroup': [
    'rds: CreateDBClusterParameterGroup ModifyDBClusterParameterGroup ResetDBClusterParameterGroup DeleteDBClusterParameterGroup DescribeDBClusterParameterGroups DescribeDBClusterParameters DescribeEngineDefaultClusterParameters AddTagsToResource RemoveTagsFromResource ListTagsForResource',
  ],
  'AWS::RDS::DBInstance': [
    'rds: CreateDBInstance ModifyDBInstance DeleteDBInstance RebootDBInstance DescribeDBInstances AddTagsToResource RemoveTagsFromResource ListTagsForResource',
  ],
  'AWS::RDS::DBSubnetGroup': [
    'rds: CreateDBSubnetGroup ModifyDBSubnetGroup DeleteDBSubnetGroup DescribeDBSubnetGroups AddTagsToResource RemoveTagsFromResource ListTagsForResource',
    'ec2: DescribeSubnets DescribeVpcs DescribeSecurityGroups',
  ],
  'AWS::ResilienceHub::ResiliencyPolicy': [
    'resiliencehub: CreateResiliencyPolicy DescribeResiliencyPolicy UpdateResiliencyPolicy DeleteResiliencyPolicy TagResource UntagResource ListTagsForResource',
  ],
  'AWS::Route53::RecordSet': ['route53: ChangeResourceRecordSets GetChange GetHostedZone ListResourceRecordSets'],
  'AWS::Route53Resolver::FirewallConfig': [
    'route53resolver: GetFirewallConfig UpdateFirewallConfig ListFirewallConfigs',
    'ec2: DescribeVpcs',
  ],
  'AWS::Route53Resolver::FirewallRuleGroup': [
    'route53resolver: CreateFirewallRuleGroup GetFirewallRuleGroup DeleteFirewallRuleGroup ListFirewallRuleGroups CreateFirewallRule UpdateFirewallRule DeleteFirewallRule ListFirewallRules GetFirewallDomainList TagResource UntagResource ListTagsForResource',
  ],
  'AWS::Route53Resolver::FirewallRuleGroupAssociation': [
    'route53resolver: AssociateFirewallRuleGroup GetFirewallRuleGroupAssociation UpdateFirewallRuleGroupAssociation DisassociateFirewallRuleGroup ListFirewallRuleGroupAssociations TagResource UntagResource ListTagsForResource',
    'ec2: DescribeVpcs',
  ],
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': [
    'route53resolver: CreateResolverQueryLogConfig GetResolverQueryLogConfig DeleteResolverQueryLogConfig ListResolverQueryLogConfigs TagResource UntagResource ListTagsForResource',
    'logs: CreateLogDelivery GetLogDelivery DeleteLogDelivery ListLogDeliveries PutResourcePolicy DescribeResourcePolicies',
  ],
  'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation': [
    'route53resolver: AssociateResolverQueryLogConfig GetResolverQueryLogConfigAssociation DisassociateResolverQueryLogConfig ListResolverQueryLogConfigAssociations',
    'ec2: DescribeVpcs',
  ],
  'AWS::S3::Bucket': [
    's3: CreateBucket DeleteBucket ListBucket GetBucketAcl PutBucketAcl GetEncryptionConfiguration PutEncryptionConfiguration GetBucketPublicAccessBlock PutBucketPublicAccessBlock GetBucketOwnershipControls PutBucketOwnershipControls GetBucketVersioning PutBucketVersioning GetBucketLogging PutBucketLogging GetBucketObjectLockConfiguration PutBucketObjectLockConfiguration GetLifecycleConfiguration PutLifecycleConfiguration GetReplicationConfiguration PutReplicationConfiguration GetBucketNotification PutBucketNotification GetBucketTagging PutBucketTagging GetBucketLocation',
  ],
  'AWS::S3::BucketPolicy': ['s3: GetBucketPolicy PutBucketPolicy DeleteBucketPolicy'],
  'AWS::SNS::Subscription': [
    'sns: Subscribe Unsubscribe GetSubscriptionAttributes SetSubscriptionAttributes ListSubscriptionsByTopic',
  ],
  'AWS::SNS::Topic': [
    'sns: CreateTopic DeleteTopic GetTopicAttributes SetTopicAttributes Subscribe Unsubscribe ListSubscriptionsByTopic TagResource UntagResource ListTagsForResource GetDataProtectionPolicy',
  ],
  'AWS::SNS::TopicPolicy': ['sns: GetTopicAttributes SetTopicAttributes'],
  'AWS::SQS::Queue': [
    'sqs: CreateQueue DeleteQueue GetQueueAttributes SetQueueAttributes GetQueueUrl TagQueue UntagQueue ListQueueTags',
  ],
  'AWS::SQS::QueuePolicy': ['sqs: GetQueueAttributes SetQueueAttributes'],
  'AWS::SSM::Document': [
    'ssm: CreateDocument GetDocument DescribeDocument UpdateDocument UpdateDocumentDefaultVersion DeleteDocument AddTagsToResource RemoveTagsFromResource ListTagsForResource',
  ],
  'AWS::SSM::Parameter': [
    'ssm: PutParameter GetParameters DeleteParameter DescribeParameters AddTagsToResource RemoveTagsFromResource ListTagsForResource',
  ],
  'AWS::SSO::PermissionSet': [
    'sso: CreatePermissionSet DescribePermissionSet UpdatePermissionSet DeletePermissionSet ProvisionPermissionSet DescribePermissionSetProvisioningStatus PutInlinePolicyToPermissionSet GetInlinePolicyForPermissionSet DeleteInlinePolicyFromPermissionSet PutPermissionsBoundaryToPermissionSet GetPermissionsBoundaryForPermissionSet DeletePermissionsBoundaryFromPermissionSet AttachManagedPolicyToPermissionSet DetachManagedPolicyFromPermissionSet ListManagedPoliciesInPermissionSet ListCustomerManagedPolicyReferencesInPermissionSet TagResource UntagResource ListTagsForResource',
  ],
  'AWS::Scheduler::Schedule': ['scheduler: CreateSchedule GetSchedule UpdateSchedule DeleteSchedule'],
  'AWS::SecurityHub::Hub': [
    'securityhub: EnableSecurityHub DescribeHub UpdateSecurityHubConfiguration DisableSecurityHub GetEnabledStandards TagResource UntagResource ListTagsForResource',
  ],
  'AWS::SecurityHub::Standard': [
    'securityhub: BatchEnableStandards BatchDisableStandards GetEnabledStandards UpdateStandardsControl DescribeStandardsControls',
  ],
  'AWS::WAFv2::LoggingConfiguration': [
    'wafv2: PutLoggingConfiguration GetLoggingConfiguration DeleteLoggingConfiguration',
    'logs: CreateLogDelivery GetLogDelivery DeleteLogDelivery ListLogDeliveries PutResourcePolicy DescribeResourcePolicies',
  ],
  'AWS::WAFv2::WebACL': [
    'wafv2: CreateWebACL GetWebACL UpdateWebACL DeleteWebACL TagResource UntagResource ListTagsForResource',
  ],
  'AWS::WAFv2::WebACLAssociation': [
    'wafv2: AssociateWebACL DisassociateWebACL GetWebACL GetWebACLForResource',
    'elasticloadbalancing: SetWebAcl DescribeLoadBalancers',
  ],
  'AWS::StepFunctions::Activity': [
    'states: CreateActivity DescribeActivity DeleteActivity TagResource UntagResource ListTagsForResource',
  ],
  'AWS::StepFunctions::StateMachine': [
    'states: CreateStateMachine DescribeStateMachine UpdateStateMachine DeleteStateMachine TagResource UntagResource ListTagsForResource',
  ],
};

/** Types whose calls are written by hand in deployment-policies.ts, because who may become whom hangs on them. */
const GUARDED = /^AWS::IAM::(ManagedPolicy|Role|ServiceLinkedRole|OIDCProvider)$/;

/** EC2 resources are tagged by calls of their own. */
const EC2_TAGS = ['ec2:CreateTags', 'ec2:DeleteTags', 'ec2:DescribeTags'];

/**
 * The calls for all of some types, sorted.
 * @throws Error that names the types that are not in the table
 */
export function actionsFor(types: Iterable<string>): readonly string[] {
  const asked = [...new Set(types)].filter((type) => !GUARDED.test(type) && !type.startsWith('Custom::'));
  const unknown = asked.filter((type) => TYPES[type] === undefined);
  if (unknown.length > 0) {
    throw new Error(
      `no calls are known for ${unknown.join(', ')}; add what CloudFormation needs to lib/bootstrap/actions-by-type.ts`,
    );
  }
  const actions = asked.flatMap((type) => (TYPES[type] ?? []).flatMap(expanded));
  const tags = asked.some((type) => type.startsWith('AWS::EC2::')) ? EC2_TAGS : [];
  return [...new Set([...actions, ...tags])].sort();
}

/** Every call of the table, for the test that holds it against AWS's own list. */
export function knownTypes(): readonly string[] {
  return Object.keys(TYPES);
}

function expanded(line: string): readonly string[] {
  const [service = '', names = ''] = line.split(': ');
  return names.split(' ').map((name) => `${service}:${name}`);
}
