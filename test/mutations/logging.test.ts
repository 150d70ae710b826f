import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, statement, type Template, theOne } from './template';

const stack = 'Logging';
const trail = (template: Template) => theOne(template, 'AWS::CloudTrail::Trail');
const archive = (template: Template) => theOne(template, 'AWS::S3::Bucket', 'Archive');
const delivery = (template: Template) => theOne(template, 'AWS::S3::Bucket', 'Delivery');
const policyOf = (template: Template, bucket: string) => theOne(template, 'AWS::S3::BucketPolicy', bucket);

const workGroup = (template: Template) => theOne(template, 'AWS::Athena::WorkGroup');
const callsTable = (template: Template) => theOne(template, 'AWS::Glue::Table', 'InvestigationTablecalls');
const TABLE_PARAMETERS = 'TableInput.Parameters';

/** Changes one parameter of a table; its name has dots in it, so it is no path. */
function parameter(name: string, value: unknown): Mutation['apply'] {
  return (template) => {
    const parameters = get(template, callsTable(template), TABLE_PARAMETERS) as Record<string, unknown>;
    if (!(name in parameters)) throw new Error(`no parameter ${name}`);
    parameters[name] = value;
    return callsTable(template);
  };
}

const mutations: readonly Mutation[] = [
  {
    control: 'LOG-19',
    stack,
    name: 'the table of calls lies over another folder',
    apply: (template) => {
      set(template, callsTable(template), 'TableInput.StorageDescriptor.Location', 's3://elsewhere/cloudtrail/');
      return theOne(template, 'AWS::CloudTrail::Trail');
    },
  },
  {
    control: 'LOG-19',
    stack,
    name: 'partitions must be added by hand',
    apply: parameter('projection.enabled', 'false'),
  },
  {
    control: 'LOG-19',
    stack,
    name: 'the oldest nine months cannot be asked',
    apply: parameter('projection.day.range', 'NOW-90DAYS,NOW'),
  },
  {
    control: 'LOG-19',
    stack,
    name: 'the days are not part of where the objects are looked for',
    apply: parameter('storage.location.template', 's3://elsewhere/${region}/${day}'),
  },
  {
    control: 'LOG-20',
    stack,
    name: 'a client may choose where answers go',
    apply: change(workGroup, 'WorkGroupConfiguration.EnforceWorkGroupConfiguration', false),
  },
  {
    control: 'LOG-20',
    stack,
    name: 'answers lie under a key of S3',
    apply: change(workGroup, 'WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration', {
      EncryptionOption: 'SSE_S3',
    }),
  },
  {
    control: 'LOG-20',
    stack,
    name: 'answers go to a bucket of somebody',
    apply: change(workGroup, 'WorkGroupConfiguration.ResultConfiguration.OutputLocation', 's3://somebody/answers/'),
  },
  {
    control: 'LOG-21',
    stack,
    name: 'nobody wrote down how to ask what was deleted',
    apply: (t) => remove(t, 'AWS::Athena::NamedQuery', 'InvestigationQuerywhatwasdeleted') && '',
  },
  {
    control: 'LOG-21',
    stack,
    name: 'the workgroup of the questions is off',
    apply: (template) => {
      set(template, workGroup(template), 'State', 'DISABLED');
      return theOne(template, 'AWS::Athena::NamedQuery');
    },
  },
  {
    control: 'LOG-21',
    stack,
    name: 'a question reads a table that is not there',
    apply: change(
      (t) => theOne(t, 'AWS::Athena::NamedQuery', 'InvestigationQueryfromwhere'),
      'QueryString',
      'SELECT 1 FROM elsewhere',
    ),
  },
  {
    control: 'LOG-18',
    stack,
    name: 'what the trail wrote goes with its stack',
    apply: (template) => {
      const id = theOne(template, 'AWS::Logs::LogGroup', 'TrailEvents');
      Reflect.deleteProperty(template.Resources[id] ?? {}, 'DeletionPolicy');
      return id;
    },
  },
  { control: 'LOG-01', stack, name: 'the trail is switched off', apply: change(trail, 'IsLogging', false) },
  {
    control: 'LOG-01',
    stack,
    name: 'the trail hears one region',
    apply: change(trail, 'IsMultiRegionTrail', undefined),
  },
  {
    control: 'LOG-01',
    stack,
    name: 'the selector of management events asks for writes alone',
    apply: (template) => {
      const fields = get(template, trail(template), 'AdvancedEventSelectors.0.FieldSelectors') as unknown[];
      fields.push({ Field: 'readOnly', Equals: ['false'] });
      return trail(template);
    },
  },
  { control: 'LOG-01', stack, name: 'there is no trail', apply: (t) => remove(t, 'AWS::CloudTrail::Trail') && '' },
  {
    control: 'LOG-02',
    stack,
    name: 'digest files are left out',
    apply: change(trail, 'EnableLogFileValidation', undefined),
  },
  { control: 'LOG-03', stack, name: 'the trail names no key', apply: change(trail, 'KMSKeyId', undefined) },
  { control: 'LOG-03', stack, name: 'AWS manages the key', apply: change(trail, 'KMSKeyId', 'alias/aws/cloudtrail') },
  {
    control: 'LOG-04',
    stack,
    name: 'reads of objects are not recorded',
    apply: (template) => {
      const fields = get(template, trail(template), 'AdvancedEventSelectors.1.FieldSelectors') as unknown[];
      fields.push({ Field: 'readOnly', Equals: ['false'] });
      return { stack: 'Storage', logicalId: 'Files74647968' };
    },
  },
  {
    control: 'LOG-04',
    stack,
    name: 'the prefix of recorded buckets is one letter longer',
    apply: (template) => {
      const path = 'AdvancedEventSelectors.1.FieldSelectors.2.StartsWith.0';
      set(template, trail(template), path, `${String(get(template, trail(template), path))}x`);
      return { stack: 'Storage', logicalId: 'Files74647968' };
    },
  },
  {
    control: 'LOG-05',
    stack,
    name: 'one insight goes',
    apply: change(trail, 'InsightSelectors', [{ InsightType: 'ApiCallRateInsight' }]),
  },
  {
    control: 'LOG-06',
    stack,
    name: 'the trail cannot write to its group',
    apply: change(trail, 'CloudWatchLogsRoleArn', undefined),
  },
  {
    control: 'LOG-07',
    stack,
    name: 'a log group leaves encryption to AWS',
    apply: change((t) => theOne(t, 'AWS::Logs::LogGroup'), 'KmsKeyId', undefined),
  },
  {
    control: 'LOG-08',
    stack,
    name: 'a log group keeps for ever',
    apply: change((t) => theOne(t, 'AWS::Logs::LogGroup'), 'RetentionInDays', undefined),
  },
  {
    control: 'LOG-08',
    stack,
    name: 'a log group keeps a step less',
    apply: change((t) => theOne(t, 'AWS::Logs::LogGroup'), 'RetentionInDays', 180),
  },
  {
    control: 'LOG-11',
    stack,
    name: 'the lock is a day shorter',
    apply: change(archive, 'ObjectLockConfiguration.Rule.DefaultRetention.Days', 364),
  },
  {
    control: 'LOG-11',
    stack,
    name: 'the lock has no default',
    apply: change(archive, 'ObjectLockConfiguration.Rule', undefined),
  },
  {
    control: 'LOG-12',
    stack,
    name: 'the Deny of deletion spares an administrator',
    apply: (template) => {
      statement(template, policyOf(template, 'Archive'), 'NobodyDeletes')['Condition'] = {
        ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin' },
      };
      return archive(template);
    },
  },
  {
    control: 'LOG-12',
    stack,
    name: 'the bypass of the lock is no longer denied',
    apply: (template) => {
      statement(template, policyOf(template, 'Archive'), 'NobodyDeletes')['Action'] = [
        's3:DeleteBucket',
        's3:DeleteObjectVersion',
      ];
      return archive(template);
    },
  },
  {
    control: 'LOG-13',
    stack,
    name: 'the archive is not locked',
    apply: (template) => {
      set(template, archive(template), 'ObjectLockConfiguration', undefined);
      return trail(template);
    },
  },
  {
    control: 'LOG-13',
    stack: 'Network',
    name: 'flow logs go to a log group',
    apply: (template) => {
      const id = theOne(template, 'AWS::EC2::FlowLog');
      set(template, id, 'LogDestination', 'arn:aws:logs:eu-central-1:111111111111:log-group:flows:*');
      return id;
    },
  },
  {
    control: 'LOG-14',
    stack,
    name: 'the replication covers one prefix',
    apply: change(delivery, 'ReplicationConfiguration.Rules.0.Filter', { Prefix: 's3/' }),
  },
  {
    control: 'LOG-13',
    stack,
    name: 'the trail writes at a prefix that the archive does not admit',
    apply: change(trail, 'S3KeyPrefix', 'trails'),
  },
  {
    control: 'LOG-13',
    stack: 'Keys',
    name: 'the key of the logs refuses the log delivery',
    apply: (template) => {
      const id = theOne(template, 'AWS::KMS::Key', 'Logs');
      const policy = template.Resources[id]?.Properties?.['KeyPolicy'] as { Statement: { Sid?: string }[] };
      policy.Statement = policy.Statement.filter(({ Sid }) => Sid !== 'LogDelivery');
      return { stack: 'Network', logicalId: 'LogsFlows1E66632B' };
    },
  },
  {
    control: 'LOG-14',
    stack,
    name: 'S3 cannot take the role that replicates',
    apply: (template) => {
      const role = theOne(template, 'AWS::IAM::Role', 'DeliveryReplicate');
      set(template, role, 'AssumeRolePolicyDocument.Statement.0.Principal', { Service: 'ec2.amazonaws.com' });
      return delivery(template);
    },
  },
  {
    control: 'LOG-14',
    stack,
    name: 'the replication is disabled',
    apply: change(delivery, 'ReplicationConfiguration.Rules.0.Status', 'Disabled'),
  },
  {
    control: 'LOG-09',
    stack: 'Network',
    name: 'flow logs show refused traffic alone',
    apply: (template) => {
      set(template, theOne(template, 'AWS::EC2::FlowLog'), 'TrafficType', 'REJECT');
      return theOne(template, 'AWS::EC2::VPC');
    },
  },
  {
    control: 'LOG-09',
    stack: 'Network',
    name: 'flow logs do not tell the source behind a NAT gateway',
    apply: (template) => {
      const flows = theOne(template, 'AWS::EC2::FlowLog');
      const format = String(get(template, flows, 'LogFormat'));
      set(template, flows, 'LogFormat', format.replace('${pkt-srcaddr} ', ''));
      return theOne(template, 'AWS::EC2::VPC');
    },
  },
  {
    control: 'LOG-10',
    stack: 'Network',
    name: 'the query log is associated with nothing',
    apply: (template) => {
      remove(template, 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation');
      return theOne(template, 'AWS::EC2::VPC');
    },
  },
  {
    control: 'LOG-15',
    stack: 'RemediationContain',
    name: 'a function leaves its log group to Lambda',
    apply: change((t) => theOne(t, 'AWS::Lambda::Function', 'RestoreDetector'), 'LoggingConfig.LogGroup', undefined),
  },
  {
    control: 'RES-07',
    stack,
    name: 'the archive goes with its stack',
    apply: (template) => {
      const resource = template.Resources[archive(template)];
      if (resource !== undefined) resource.DeletionPolicy = 'Delete';
      return archive(template);
    },
  },
  {
    control: 'RES-04',
    stack,
    name: 'logs are replicated to a bucket elsewhere',
    apply: change(delivery, 'ReplicationConfiguration.Rules.0.Destination.Bucket', 'arn:aws:s3:::elsewhere'),
  },
];

describe('a weakened logging stack is noticed:', () => noticed(mutations));
