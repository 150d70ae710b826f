import { type Group, missing, noMatter } from './group';
import { operationGroups } from './operation-groups';
import { policyGroups } from './policy-groups';

/** Also the empty path of a resource that is gone. */
const any = /(?:)/;

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
  noMatter(
    any,
    /\.(BackupVaultTags|AdvancedEventSelectors\[\]\.Name)(\.|\[|$)/,
    'a tag or name by which nothing is decided',
  ),
  ...policyGroups,
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
  noMatter(/EC2::NetworkAclEntry/, /RuleAction$/, 'an entry that let pass denies: less passes', /other-value/),
  noMatter(
    /EC2::NetworkAclEntry/,
    /Egress$|CidrBlock$|PortRange\.(From|To)$/,
    'nothing passes that did not: NET-25 compares all entries of an ACL together with what its tier needs, and the replies of other connections pass there already',
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
  noMatter(/KMS::Key/, /RotationPeriodInDays/, 'KMS rotates every 365 days by itself, as the figure asks', /drop/),
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
  noMatter(/S3::Bucket/, /AbortIncompleteMultipartUpload/, 'uploads that nobody finished go sooner', /shorten/),
  noMatter(
    /S3::Bucket/,
    /ObjectLockConfiguration\.(ObjectLockEnabled|Rule\.DefaultRetention\.(Days|Mode))$/,
    'S3 refuses a lock that is neither Enabled nor whole; how long it holds LOG-11, EVI-05 and LOG-16 ask',
    /other-value|drop/,
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
    /Environment(\.Variables(\.[A-Z_]+)?)?$/,
    'the function refuses to start without it, which its alarm on errors tells at the first event',
    /drop/,
  ),
  noMatter(
    /Lambda::Function/,
    /REMEDIATION_(MODE|SCOPE)$/,
    'anything but act is a dry run, and anything but account touches its own resources only',
    /drop/,
  ),
  noMatter(
    /Lambda::Function/,
    /^$/,
    'the policies, alarms and rules that name it make CloudFormation refuse the template',
    /remove/,
  ),
  noMatter(/Lambda::Function/, /LoggingConfig\.LogFormat$/, 'how the lines of the log are written', /drop/),
  noMatter(
    /Lambda::Function/,
    /ReservedConcurrentExecutions$/,
    'a function that a schedule wakes: more may run at once, but nothing starts more; of remediations REM-08 asks',
    /drop/,
  ),
  noMatter(
    /Lambda::Function/,
    /UNUSED_ACCESS_AGE_DAYS$/,
    'the review lists what lies unused for less; an age above the figure EVI-06 and DET-09 ask for',
    /shorten/,
  ),
  noMatter(
    /CloudTrail::Trail/,
    /AdvancedEventSelectors/,
    'CloudTrail refuses a selector that names neither category, type nor comparison, and records more without one that narrows; what is recorded LOG-01 and LOG-04 ask',
    /drop/,
  ),
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
  noMatter(
    /Logs::LogGroup/,
    /DeletionPolicy|UpdateReplacePolicy/,
    'what a function wrote for whoever repairs it may go with the function; what the trail, sessions and flows write LOG-18 keeps',
  ),
  noMatter(
    /Logs::LogGroup/,
    /RetentionInDays$/,
    'kept for longer, at most the ten years that LOG-08 allows',
    /lengthen/,
  ),
  missing(
    /Logs::LogGroup|GuardDuty::PublishingDestination|SNS::Topic$|SecretsManager::Secret$|RDS::DBCluster$|DynamoDB::/,
    /(Kms|KMS)\w*Key\w*$/,
    'the key is one of ours, but not the one for this kind of data',
    /swap/,
  ),
  noMatter(
    /Logs::LogGroup/,
    /^$/,
    'whatever writes there names it, and makes CloudFormation refuse the template',
    /remove/,
  ),
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
  noMatter(
    /WAFv2::WebACL/,
    /SampledRequestsEnabled$/,
    'samples for the console; what is stopped is measured and logged',
  ),
  noMatter(
    /WAFv2::WebACL/,
    /Rules\[\]$/,
    'the list of bad reputations stops sooner what the groups that look at each request stop as well; those EDGE-21 asks for',
    /drop-element/,
  ),
  missing(/WAFv2::/, any, 'samples, redacted fields and reputation lists of a web ACL'),
  noMatter(
    /Backup::BackupPlan/,
    /(Start|Completion)Window\w*$/,
    'a job that cannot start or end in time expires, and its alarm rings; longer ones BAK-08 and BAK-28 notice',
    /shorten|drop/,
  ),
  noMatter(
    /Backup::RestoreTesting/,
    /(Validation|Start)WindowHours$/,
    'still as long as validation takes, which BAK-15 asks; a longer one only costs',
  ),
  noMatter(
    /Backup::RestoreTestingSelection/,
    /ProtectedResourceConditions/,
    'the test takes more than what is tagged for backups',
    /drop/,
  ),
  noMatter(
    /Backup::(BackupPlan|BackupSelection)/,
    /^$|ListOfTags\[\]$|BackupPlanRule\[\]\.Lifecycle$/,
    'the other plan takes the same data into the same vault each day, and keeps it as long: BAK-06, BAK-10 and BAK-28 ask of both together',
    /remove|drop/,
  ),
  missing(
    /Backup::/,
    /Window|DeleteAfterDays|MoveToCold|RestoreTesting|Conditions|Validation/,
    'windows and conditions of backups and restore tests beyond the figures of the page',
  ),
  noMatter(/AccessAnalyzer::/, /UnusedAccessAge$/, 'as many days as the figure by default, or fewer', /drop|shorten/),
  noMatter(/Config::DeliveryChannel/, /DeliveryFrequency$/, 'once a day by default', /drop/),
  noMatter(
    /ElasticLoadBalancingV2::Listener/,
    /Port$/,
    'nobody reaches a port that the security group of the load balancer does not open, which NET-01 asks',
  ),
  noMatter(
    /ElasticLoadBalancingV2::/,
    /FixedResponseConfig|LoadBalancerAttributes\[\w+_logs\.s3\.prefix\]/,
    'Elastic Load Balancing refuses an action without its answer, and logs to a place where it may not write',
    /drop/,
  ),
  noMatter(
    /RDS::DBInstance/,
    /MonitoringInterval$/,
    'how finely the load of the machine is measured; that it is full ALR-25 asks',
  ),
  noMatter(/RDS::DBInstance/, /CACertificateIdentifier$/, 'RDS takes the newest authority of the region', /drop/),
  noMatter(/RDS::/, /Parameters\.log_(dis)?connections$/, 'RDS refuses a switch that is neither 0 nor 1', /lengthen/),
  noMatter(
    /StepFunctions::StateMachine/,
    /^Properties\.(Definition\.|TracingConfiguration)/,
    'the execution is tried otherwise, stops or fails, and its alarm rings (ALR-25); who approves and how long it may take IR-10 and BAK-26 ask',
  ),
  noMatter(
    /Route53Resolver::FirewallRuleGroup/,
    /(Priority|ConfidenceThreshold)$/,
    'no rule of the group lets a name pass, so that their order decides nothing, and a lower threshold blocks more; NET-27 reads both kinds of threat and the order where there is one',
  ),
  noMatter(/EC2::PrefixList/, /(Entries(\[\])?|MaxEntries)$/, 'fewer approved addresses, or room for more'),
  noMatter(
    /NetworkFirewall::FirewallPolicy/,
    /StatefulRuleGroupReferences/,
    'what remains still asks for threats before anything passes (NET-20), and without a list of allowed names nothing passes',
  ),
  noMatter(
    /EC2::VPCBlockPublicAccessExclusion|Route53::RecordSet|CloudFront::Distribution/,
    /(SubnetId|AliasTarget|TTL|ResponseCode)$/,
    'AWS refuses it, or the name does not resolve',
  ),
  noMatter(/IAM::ServiceLinkedRole/, /^$/, 'the service makes its role by itself, or does not start', /remove/),
  noMatter(/SecurityHub::Standard/, /^$/, 'two standards are left, as many as DET-04 asks for', /remove/),
  noMatter(/SSM::Document/, /maxSessionDuration$/, 'sessions end sooner', /shorten/),
  noMatter(
    /SSM::Document/,
    /DocumentType$|shellProfile/,
    'Systems Manager refuses it, or the shell begins without its first line',
  ),
  missing(
    /RDS::/,
    /Parameters|CACertificate|Monitoring|PerformanceInsights|Maintenance|AutoMinor|CopyTags|Backtrack/,
    'a setting of the database that no promise names',
  ),
];
