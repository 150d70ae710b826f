/** One call of the AWS API whose event in CloudTrail tells people that a control may no longer hold. */
export interface WatchedCall {
  /** As the event source begins, such as `kms` of kms.amazonaws.com. */
  readonly service: string;
  readonly name: string;
}

/** What people call a service -> how its events do. */
const SERVICES: Readonly<Record<string, string>> = {
  ACM: 'acm',
  'API Gateway': 'apigateway',
  'Access Analyzer': 'access-analyzer',
  Backup: 'backup',
  CloudFormation: 'cloudformation',
  CloudFront: 'cloudfront',
  CloudTrail: 'cloudtrail',
  CloudWatch: 'monitoring',
  CodeBuild: 'codebuild',
  CodeDeploy: 'codedeploy',
  CodePipeline: 'codepipeline',
  Cognito: 'cognito-idp',
  Config: 'config',
  EC2: 'ec2',
  ECR: 'ecr',
  ECS: 'ecs',
  ELBv2: 'elasticloadbalancing',
  EventBridge: 'events',
  FIS: 'fis',
  GuardDuty: 'guardduty',
  IAM: 'iam',
  'Image Builder': 'imagebuilder',
  Inspector: 'inspector2',
  KMS: 'kms',
  Lambda: 'lambda',
  Logs: 'logs',
  Macie: 'macie2',
  'Network Firewall': 'network-firewall',
  Organizations: 'organizations',
  RDS: 'rds',
  'Recycle Bin': 'rbin',
  'Resilience Hub': 'resiliencehub',
  'Route 53': 'route53',
  'Route 53 Resolver': 'route53resolver',
  S3: 's3',
  SES: 'ses',
  SNS: 'sns',
  SQS: 'sqs',
  SSM: 'ssm',
  'SSM Incidents': 'ssm-incidents',
  STS: 'sts',
  'Step Functions': 'states',
  'Verified Permissions': 'verifiedpermissions',
  WAFv2: 'wafv2',
};

const NAMES = Object.keys(SERVICES).sort((a, b) => b.length - a.length);
const CALL = /^[A-Z][A-Za-z0-9]+$/;
/** What a detective names beside calls. */
const CONFIG_RULES = /(, [A-Z][A-Z0-9]*(_[A-Z0-9]+)+)+$/;
const BETWEEN = /, | or | and /;

/**
 * The calls that a detective names, as in `KMS PutKeyPolicy, DisableKey or S3 PutBucketPolicy event`: what names no service
 * goes on with the one before. Undefined where the detective is something else, such as an alarm or
 * a rule of AWS Config.
 */
export function watchedCalls(detective: string): readonly WatchedCall[] | undefined {
  const said = detective.replace(CONFIG_RULES, '');
  if (!said.endsWith(' event')) return undefined;
  const calls: WatchedCall[] = [];
  let service: string | undefined;
  for (const part of said.slice(0, -' event'.length).split(BETWEEN)) {
    const named = NAMES.find((name) => part.startsWith(`${name} `));
    const call = named === undefined ? part : part.slice(named.length + 1);
    if (named !== undefined) service = SERVICES[named];
    if (service === undefined || !CALL.test(call)) return undefined;
    calls.push({ service, name: call });
  }
  return calls;
}
