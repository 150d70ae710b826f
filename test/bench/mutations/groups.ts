import { type Group, missing, noMatter } from './group';
import { operationGroups } from './operation-groups';

/** Also the empty path of a resource that is gone. */
const any = /(?:)/;
const POLICY = /(PolicyDocument|KeyPolicy|AccessPolicy)/;
const inPolicy = (rest: string) => new RegExp(`${POLICY.source}\\.${rest}`);

/** The first that fits counts. Operators matter where one direction narrows and the other widens. */
export const groups: readonly Group[] = [
  // Names and notes.
  noMatter(
    any,
    /(Description|AlarmDescription|GroupDescription|Comment|\.Sid|\.Id)$/,
    'a note for people, or a name inside the resource',
  ),
  noMatter(
    any,
    /Properties\.(\w*Name|Path|Prefix|NamePrefix)$/,
    'a name; without it CloudFormation makes one',
    /drop|shorten|lengthen/,
  ),
  noMatter(
    any,
    /Tags(\[(Layer|rampart:name|rampart:class|rampart:remediation|Name)\]|\.Layer|\.rampart:(name|class))/,
    'the tag is for cost and overview; what decides by it, reads it elsewhere',
  ),
  noMatter(any, /\.Tags$/, 'the list as a whole: stack tags are put on every resource at deployment'),
  noMatter(any, /\.Tags(\[|\.|$)/, 'a tag by which nothing of the assembly decides anything'),
  noMatter(
    /SSM::Parameter|CloudFormation::|ApplicationInsights/,
    any,
    'tells workloads where things are; grants nothing',
  ),
  noMatter(/KMS::Alias/, any, 'an alias is a name of a key'),
  // Policies.
  noMatter(
    any,
    inPolicy('.*Statement\\[Allow\\].*(Action|Resource|Principal|AWS|Service|NotAction)(\\[\\])?$'),
    'a grant is narrower: what needed it stops working, which is seen at once',
    /drop-element|empty-list/,
  ),
  noMatter(
    any,
    inPolicy('(.*\\.)?Statement\\[Allow\\]$'),
    'a grant is gone: what needed it stops working',
    /drop-element/,
  ),
  noMatter(
    any,
    inPolicy('.*Statement\\[Allow\\].*Effect$'),
    'a grant becomes a denial: what needed it stops working',
    /flip-effect/,
  ),
  noMatter(any, inPolicy('.*Statement\\[Deny\\].*(Action|Resource)(\\[\\])?$'), 'a denial is wider', /widen/),
  noMatter(
    any,
    inPolicy('.*Statement\\[Deny\\].*Principal'),
    'the denial speaks of anybody already or is wider',
    /widen/,
  ),
  noMatter(any, inPolicy('.*Statement\\[Deny\\]\\.NotAction'), 'fewer exceptions from a denial', /drop|empty/),
  noMatter(
    any,
    inPolicy('.*Statement\\[Deny\\]\\.Condition.*(Not|Null).*\\[\\]$'),
    'fewer exceptions from a denial',
    /drop-element/,
  ),
  noMatter(
    any,
    inPolicy('.*Statement\\[Deny\\]\\.Condition(\\.[^.\\[]+){0,2}$'),
    'a denial with fewer conditions, or one that also counts where the key is absent, denies more',
    /if-exists|drop-property/,
  ),
  noMatter(
    /KMS::Key/,
    inPolicy('.*Statement\\[Allow\\]\\.Condition\\.\\w+\\.kms:CallerAccount$'),
    'the statement is for the root of the own account, whose principals have no other; for everybody KEY-04 and KEY-10 ask',
    /drop-property/,
  ),
  noMatter(
    any,
    /Statement\[Allow\]\.Condition\.\w+\.aws:SourceAccount$/,
    'the ARN of the source beside it carries the account; where it does not, IAM-32 notices',
    /drop-property/,
  ),
  noMatter(
    /VPCEndpoint/,
    inPolicy('.*Statement\\[Allow\\]\\.Principal$'),
    'the statement names everybody already; its conditions bound it, which NET-10 asks',
    /widen-principal/,
  ),
  noMatter(
    /BucketPolicy|SNS::TopicPolicy|SQS::QueuePolicy|KMS::Key|BackupVault/,
    inPolicy('.*Statement\\[\\w+\\]\\.Resource'),
    'a resource policy speaks only of the resource that carries it',
    /widen-resource/,
  ),
  noMatter(any, /PolicyDocument\.Version$/, 'without it policy variables are plain text, so that a grant matches less'),
  missing(
    /KMS::Key/,
    inPolicy('.*Statement\\[Allow\\]\\.Action'),
    'a service or machine role may use the key for more than it needs (kms:* beyond decryption)',
    /widen-action/,
  ),
  missing(
    /KMS::Key/,
    inPolicy('.*Statement\\[Allow\\]\\.(Condition|Principal)'),
    'the grant of a key is bounded by its other conditions only: hold each grant to account, service and encryption context, whichever key is absent',
  ),
  missing(
    /KMS::Key/,
    inPolicy('.*Statement\\[Deny\\]'),
    'a denial in a key policy that no question of the proof needs today',
  ),
  missing(
    /BucketPolicy/,
    inPolicy('.*Statement\\[Allow\\]\\.(Action|Principal|Condition)'),
    'a log service may do more with the delivery bucket, or other accounts may let it (confused deputy)',
  ),
  missing(
    /BucketPolicy/,
    inPolicy('.*Statement\\[Deny\\]\\.Condition.*(TlsVersion|x-amz-)'),
    'TLS version and encryption headers are asked of the bucket where the page names them only',
  ),
  missing(/BucketPolicy/, inPolicy('.*Statement\\[Deny\\]'), 'a denial for buckets that hold logs only'),
  missing(
    /SNS::TopicPolicy|SQS::QueuePolicy/,
    inPolicy('.*Statement\\[Allow\\]'),
    'who may publish or send, from which account and rule',
  ),
  missing(
    /SNS::TopicPolicy|SQS::QueuePolicy/,
    inPolicy('.*Statement\\[Deny\\]'),
    'plain HTTP is asked of topics and queues that carry findings only',
  ),
  missing(
    /IAM::ManagedPolicy|IAM::Role/,
    inPolicy('.*Statement\\[Allow\\]\\.(Action|Resource)'),
    'a machine role may do more of the same service on its own resources; inside the boundary',
    /widen/,
  ),
  missing(
    /IAM::ManagedPolicy|IAM::Role/,
    inPolicy('.*Statement\\[Allow\\]\\.Condition'),
    'a condition of a machine role whose resource is narrow already',
  ),
  missing(
    /IAM::ManagedPolicy/,
    inPolicy('(.*\\.)?Statement\\[Deny\\]'),
    'a denial of a boundary or guard rail that no question of the proof needs today',
  ),
  missing(
    /VPCEndpoint/,
    inPolicy('.*Statement\\[Allow\\]'),
    'an endpoint policy whose other conditions still bound it to the account',
  ),
  missing(/BackupVault/, inPolicy('.*Statement'), 'a statement of the vault beside the denial of deletion'),
  noMatter(
    /IAM::Role/,
    /AssumeRolePolicyDocument\.Statement\[Allow\]\.Action/,
    'a trust with sts:* or * grants no more than the ways of assuming that its principal has',
    /widen-action/,
  ),
  noMatter(
    /IAM::Role/,
    /AssumeRolePolicyDocument\.Statement\[Allow\]\.(Principal|Condition\.\w+\.[^.]+(\[\])?$)/,
    'fewer may assume the role',
    /drop-element|empty-list/,
  ),
  missing(
    /IAM::Role/,
    /AssumeRolePolicyDocument/,
    'the trust of a service role: account and source of the service (confused deputy)',
  ),
  noMatter(/IAM::Role/, /MultiFactorAuthAge/, 'a second factor must be fresher', /shorten/),
  noMatter(/IAM::Role/, /MaxSessionDuration/, 'shorter sessions, or the default of one hour', /shorten|drop/),
  missing(/IAM::Role/, /MaxSessionDuration/, 'the longest session of a role'),
  noMatter(
    /IAM::(Role|ManagedPolicy)/,
    /^(Properties\.(Roles|ManagedPolicyArns|Policies)(\[\])?)?$/,
    'a role or grant is gone: what needed it stops working',
    /drop|empty|remove/,
  ),
  noMatter(
    /::(TopicPolicy|QueuePolicy|BucketPolicy|Permission)$/,
    /^$/,
    'the grant is gone: what needed it stops working; its denials are asked for where a promise needs them',
    /remove/,
  ),
  ...operationGroups,
  // Network.
  noMatter(
    /EC2::(NetworkAclEntry|SecurityGroupEgress|SecurityGroupIngress)/,
    /^$/,
    'a rule that lets something pass is gone: less passes',
    /remove/,
  ),
  noMatter(
    /EC2::NetworkAclEntry/,
    /RuleNumber$/,
    'the ACLs hold no denial, so that the order of their entries decides nothing; EC2 refuses a number twice',
    /shorten|lengthen/,
  ),
  noMatter(/EC2::NetworkAclEntry/, /PortRange|CidrBlock$/, 'EC2 refuses an entry without ports or addresses', /drop/),
  noMatter(/EC2::NetworkAclEntry/, /PortRange\.To$/, 'the entry passes fewer ports', /shorten/),
  noMatter(/EC2::NetworkAclEntry/, /PortRange\.From$/, 'the entry passes fewer ports', /lengthen/),
  missing(
    /EC2::NetworkAcl/,
    any,
    'an entry that lets pass what another entry or a reply passes already, or one of an ACL that no group tells about',
  ),
  noMatter(
    /EC2::SecurityGroup$/,
    /SecurityGroupEgress\[\]\.(FromPort|ToPort)$/,
    'type and code of the ICMP rule that only keeps EC2 from opening all egress by itself',
  ),
  noMatter(
    /EC2::SecurityGroup/,
    /(FromPort|ToPort|CidrIp|SecurityGroupId|GroupId|VpcId)$/,
    'EC2 refuses a rule without port or peer, and one between groups of different VPCs',
    /drop-property/,
  ),
  missing(
    /EC2::SecurityGroup/,
    any,
    'what a group lets out inside the VPC, or to a narrower range than its neighbour lets in',
  ),
  noMatter(
    /EC2::(Route|RouteTable|SubnetRouteTableAssociation|VPCGatewayAttachment|NatGateway|EIP|InternetGateway)/,
    any,
    'without it traffic does not arrive; nothing is opened',
  ),
  noMatter(
    /EC2::VPCEndpoint/,
    /RouteTableIds|SubnetIds|SecurityGroupIds|PrivateDnsEnabled|^$/,
    'the service is reached another way or not at all',
  ),
  noMatter(/EC2::VPCEndpoint/, /VpcEndpointType$/, 'EC2 refuses a gateway endpoint that has subnets', /drop/),
  noMatter(
    /EC2::FlowLog/,
    /DestinationOptions/,
    'how the files of the log are packed and named; that they arrive is asked elsewhere',
  ),
  missing(/EC2::FlowLog/, any, 'fields and interval of a flow log'),
  // Data and keys.
  noMatter(/KMS::Key/, /RotationPeriodInDays/, 'the key rotates sooner', /shorten/),
  noMatter(/S3::Bucket/, /DefaultRetention\.Days/, 'what is delivered stays locked for longer', /lengthen/),
  noMatter(
    /S3::Bucket/,
    /ReplicationConfiguration\.Rules\[\]\.Priority/,
    'which of several rules goes first; one replicates all',
  ),
  missing(
    /KMS::Key/,
    /RotationPeriodInDays|MultiRegion/,
    'how often a key rotates, and whether copies of it may stand elsewhere',
  ),
  noMatter(
    /S3::Bucket/,
    /LifecycleConfiguration/,
    'uploads that were abandoned and old versions cost money',
    /drop|lengthen|other/,
  ),
  missing(
    /S3::Bucket/,
    /LifecycleConfiguration/,
    'a lifecycle that expires data early, where no promise names the retention',
    /shorten/,
  ),
  missing(
    /S3::Bucket/,
    /Encryption|ObjectLock|Replication|Notification/,
    'a detail of encryption, lock or replication beyond what a promise states',
  ),
  missing(
    /SQS::Queue/,
    /MessageRetentionPeriod|Kms|Redrive|Visibility|Deletion|Update|^$/,
    'how long a dead letter waits, and whether it outlives its stack',
  ),
  noMatter(
    /Lambda::/,
    /MemorySize|Timeout|Architectures|Runtime|Handler|Layers/,
    'how fast the function is; a wrong value fails at once',
  ),
  noMatter(/Lambda::Function/, /TracingConfig/, 'traces show how long a call took; what was done is in the log'),
  noMatter(/Lambda::Function/, /Code\.S3\w+$/, 'Lambda refuses a function without code', /drop/),
  noMatter(
    /Lambda::Function/,
    /ReservedConcurrentExecutions$/,
    'more of it, or one in place of two: REM-08 finds zero and none',
    /lengthen|shorten/,
  ),
  noMatter(
    /Lambda::Function/,
    /Environment\.Variables(\.(OWN_ROLE_ARN|RAMPART_NAME|PROTECTED_RESOURCES|DETECTOR_ID|DESIRED_DETECTOR|KEY_ROTATION_DAYS|EVIDENCE_BUCKET))?$/,
    'the function refuses to start without it, which its alarm on errors tells at the first event',
    /drop/,
  ),
  noMatter(
    /Lambda::Function/,
    /REMEDIATION_(MODE|SCOPE)$/,
    'anything but act is a dry run, and anything but account touches its own resources only',
    /drop/,
  ),
  missing(
    /Lambda::/,
    any,
    'configuration of a function (environment, concurrency, log format, invocation) that no promise names',
  ),
  missing(/CloudTrail::Trail/, /AdvancedEventSelectors/, 'a selector of data events that lets some events out'),
  noMatter(
    /RDS::|SecretsManager::/,
    /DBInstanceClass|ScalingConfiguration|Port|Engine|MasterUsername|DatabaseName|Excl|Passw|SubnetIds/,
    'capacity and names of the database',
  ),
  noMatter(
    /EC2::Subnet$/,
    /(CidrBlock|Ipv6CidrBlock|AvailabilityZone)$/,
    'CloudFormation refuses a subnet without or with an overlapping block; the zone is drawn then',
    /drop|widen/,
  ),
  noMatter(/EC2::Subnet$/, /MapPublicIpOnLaunch/, 'false is the default', /drop/),
  noMatter(/EC2::VPC$/, /EnableDns/, 'names do not resolve; nothing is opened'),
  noMatter(/KMS::Key/, /PendingWindowInDays/, 'AWS refuses more than 30 days', /lengthen/),
  missing(/Logs::LogGroup/, /DeletionPolicy|UpdateReplacePolicy/, 'log groups outlive their stacks'),
  missing(
    /Logs::LogGroup|GuardDuty::PublishingDestination|SNS::Topic$|SecretsManager::Secret$|RDS::DBCluster$|DynamoDB::/,
    /(Kms|KMS)\w*Key\w*$/,
    'the key is one of ours, but not the one for this kind of data',
    /swap/,
  ),
  missing(/Logs::LogGroup/, /^$/, 'a log group that nothing but its writer names'),
  missing(/S3::Bucket$/, /LoggingConfiguration/, 'access logs are asked of buckets that a promise names'),
  noMatter(
    /WAFv2::WebACL/,
    /Priority$/,
    'no rule of the web ACL lets anything pass, so that their order decides nothing; WAF refuses a number twice',
  ),
  noMatter(/WAFv2::WebACL/, /Limit$/, 'an address is stopped earlier', /shorten/),
  noMatter(
    /WAFv2::WebACL/,
    /Statement(\.\w+)?(\.Limit)?$|Action\.Block$/,
    'WAF refuses a rule without it',
    /drop-property/,
  ),
  missing(/WAFv2::/, any, 'samples, redacted fields and reputation lists of a web ACL'),
  missing(
    /Backup::/,
    /Window|DeleteAfterDays|MoveToCold|RestoreTesting|Conditions|Validation/,
    'windows and conditions of backups and restore tests beyond the figures of the page',
  ),
  missing(/AccessAnalyzer::/, any, 'which analyzers there are, and after how long access counts as unused'),
  missing(/Config::DeliveryChannel/, any, 'how often Config delivers snapshots'),
  missing(/ElasticLoadBalancingV2::/, /Port|Subnets/, 'on which port and in how many zones a load balancer listens'),
  missing(
    /RDS::/,
    /Parameters|CACertificate|Monitoring|PerformanceInsights|Maintenance|AutoMinor|CopyTags|Backtrack/,
    'a setting of the database that no promise names',
  ),
];
