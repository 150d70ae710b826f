import { allServices } from '../action-data';
import type { Policy } from '../policy';
import { readPolicy } from '../read-policy';

const allow = (...actions: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});

/** AWS's own policies whose text is short and has not changed for years. */
const KNOWN: Readonly<Record<string, unknown>> = {
  AdministratorAccess: allow('*'),
  AmazonS3FullAccess: allow('s3:*', 's3-object-lambda:*'),
  IAMFullAccess: allow('iam:*', 'organizations:DescribeAccount', 'organizations:DescribeOrganization'),
  'service-role/AWSLambdaBasicExecutionRole': allow('logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'),
  AWSXRayDaemonWriteAccess: allow(
    'xray:GetSamplingRules',
    'xray:GetSamplingStatisticSummaries',
    'xray:GetSamplingTargets',
    'xray:PutTelemetryRecords',
    'xray:PutTraceSegments',
  ),
  AWSDenyAll: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] },
};

/** Policies of which AWS says that they only read; which calls they hold changes from week to week. */
const READING = /ReadOnly(Access)?$/;
const READING_CALLS = [
  'BatchGet',
  'Check',
  'Describe',
  'Detect',
  'Download',
  'Estimate',
  'Get',
  'List',
  'Lookup',
  'Preview',
  'Query',
  'Scan',
  'Search',
  'Select',
  'Simulate',
  'View',
];

/** Policies of which AWS says that they read settings and lists, and no content. */
const LOOKING = /(ViewOnlyAccess|SecurityAudit)$/;
/** Services in which a call that begins with Get may return content. */
const GET_IS_CONTENT = new Set([
  'codeartifact',
  'codecommit',
  'dynamodb',
  'ecr',
  'kinesis',
  'kinesisvideo',
  'lambda',
  'logs',
  's3',
  's3-object-lambda',
  's3express',
  'secretsmanager',
  'sqs',
  'ssm',
  'sts',
]);
const LOOKING_CALLS = ['Describe', 'List'].map((verb) => `*:${verb}*`);

/**
 * An AWS-managed policy by its ARN. Of one whose text is not known here, what it allows is undecided: everything, or for
 * the reading ones the calls that read. It is taken to deny nothing.
 */
export function awsManagedPolicy(arn: string): Policy {
  const name = arn.replace(/^arn:[a-z-]+:iam::aws:policy\//, '');
  const known = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
  if (known !== undefined) return readPolicy(name, known);
  return readPolicy(name, {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'NotInTheAssembly',
        Effect: 'Allow',
        Action: callsOf(name),
        Resource: { $unresolved: `text of AWS-managed policy ${name}` },
      },
    ],
  });
}

function callsOf(name: string): readonly string[] {
  if (READING.test(name)) return READING_CALLS.map((verb) => `*:${verb}*`);
  if (!LOOKING.test(name)) return ['*'];
  const gets = allServices().filter((service) => !GET_IS_CONTENT.has(service));
  return [
    ...LOOKING_CALLS,
    ...gets.map((service) => `${service}:Get*`),
    's3:GetBucket*',
    's3:GetAccountPublicAccessBlock',
  ];
}
