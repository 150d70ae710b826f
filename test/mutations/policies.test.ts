import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { get, set, statement, type Template, theOne } from './template';

type Find = (template: Template) => string;
const first =
  (type: string, prefix: string): Find =>
  (template) =>
    theOne(template, type, prefix);
const ROLE = 'AWS::IAM::Role';
const POLICY = 'AWS::IAM::ManagedPolicy';
const key = (name: string) => first('AWS::KMS::Key', name);
const auditor = first(ROLE, 'Auditor');
const machine = first(POLICY, 'BoundariesMachine');
const human = first(POLICY, 'BoundariesHuman');
const archivePolicy = first('AWS::S3::BucketPolicy', 'Archive');
const deliveryPolicy = first('AWS::S3::BucketPolicy', 'Delivery');
const delivery = first('AWS::S3::Bucket', 'Delivery');
const files = first('AWS::S3::Bucket', 'Files');
const filesPolicy = first('AWS::S3::BucketPolicy', 'Files');
const TRUST = 'AssumeRolePolicyDocument.Statement.0.Condition';

/** Changes the statement with this Sid and blames the resource that holds it. */
function said(find: Find, sid: string, edit: (said: Record<string, unknown>) => void, path = 'PolicyDocument') {
  return (template: Template) => {
    const id = find(template);
    edit(statement(template, id, sid, path));
    return id;
  };
}

const without =
  (...actions: readonly string[]) =>
  (found: Record<string, unknown>) => {
    const left = (found['Action'] as string[]).filter((action) => !actions.includes(action));
    if (left.length !== (found['Action'] as string[]).length - actions.length) throw new Error(`no ${actions.join()}`);
    found['Action'] = left;
  };

/** Changes one of the denials of a bucket's policy, and blames the bucket. */
const refused = (policy: Find, bucket: Find, which: string, edit: (found: Record<string, unknown>) => void) =>
  ((template) => {
    const statements = get(template, policy(template), 'PolicyDocument.Statement') as Record<string, unknown>[];
    const found = statements.find((s) => JSON.stringify(s).includes(which));
    if (found === undefined) throw new Error(`no statement with ${which}`);
    edit(found);
    return bucket(template);
  }) satisfies Find;

const MORE_THAN_FITS = Array.from({ length: 100 }, (_, index) => `s3:PutSomethingElse${index}`);

const mutations: readonly Mutation[] = [
  {
    control: 'IAM-28',
    stack: 'Logging',
    name: 'the replication does whatever S3 can with the archive',
    apply: said(first(POLICY, 'DeliveryReplicate'), 'WriteToTheArchive', (s) => Object.assign(s, { Action: 's3:*' })),
  },
  {
    control: 'IAM-28',
    stack: 'Keys',
    name: 'CloudTrail does whatever KMS can, by a pattern without a plain wildcard',
    apply: said(key('Logs'), 'Trail', (s) => Object.assign(s, { Action: ['kms:?*'] }), 'KeyPolicy'),
  },
  {
    control: 'IAM-28',
    stack: 'Backup',
    name: 'a rule may do everything with a function',
    apply: change(first('AWS::Lambda::Permission', 'Canary'), 'Action', 'lambda:*'),
  },
  {
    control: 'IAM-32',
    stack: 'Logging',
    name: 'the log service writes for any account',
    apply: said(archivePolicy, 'LogsWrites', (s) => delete s['Condition']),
  },
  {
    control: 'IAM-32',
    stack: 'Logging',
    name: 'S3 writes access logs for buckets of any account, whose ARNs carry none',
    apply: said(
      deliveryPolicy,
      'S3AccessLogs',
      (s) => delete (s['Condition'] as Record<string, unknown>)['StringEquals'],
    ),
  },
  {
    control: 'IAM-32',
    stack: 'Detection',
    name: 'everybody publishes who comes for an alarm',
    apply: said(first('AWS::SNS::TopicPolicy', 'Alert'), 'AlarmsPublish', (s) => Object.assign(s, { Principal: '*' })),
  },
  {
    control: 'IAM-32',
    stack: 'Backup',
    name: 'AWS Backup takes the role where it does not say for whom',
    apply: change(first(ROLE, 'RolesBackup'), TRUST, { StringEqualsIfExists: { 'aws:SourceAccount': '111111111111' } }),
  },
  {
    control: 'IAM-30',
    stack: 'Identity',
    profile: 'cfts',
    name: 'a provider vouches by STS of any region',
    apply: (t) => {
      const role = theOne(t, ROLE, 'Administrator');
      set(t, role, `${TRUST}.StringEquals.aws:RequestedRegion`, undefined);
      return role;
    },
  },
  {
    control: 'IAM-29',
    stack: 'Identity',
    name: 'a session lasts two hours',
    apply: change(auditor, 'MaxSessionDuration', 7200),
  },
  {
    control: 'ORG-04',
    stack: 'Identity',
    name: 'machines may take the policy of a vault away',
    apply: said(machine, 'KeepProtectionsOn', without('backup:DeleteBackupVaultAccessPolicy')),
  },
  {
    control: 'IAM-26',
    stack: 'Identity',
    name: 'machines may remake the roles of people',
    apply: said(machine, 'KeepOurRolesAsTheyAre', (s) =>
      Object.assign(s, { Resource: [(s['Resource'] as unknown[])[0]] }),
    ),
  },
  {
    control: 'IAM-26',
    stack: 'Identity',
    name: 'people may thin out what the trail records',
    apply: said(human, 'KeepProtectionsOn', (s) => {
      s['Action'] = (s['Action'] as string[]).filter((action) => !action.startsWith('cloudtrail:'));
    }),
  },
  {
    control: 'IAM-26',
    stack: 'Identity',
    name: 'people may change the code of a repair',
    apply: said(human, 'KeepRemediationsAndAlarms', without('lambda:UpdateFunctionCode')),
  },
  {
    control: 'IAM-26',
    stack: 'Identity',
    name: 'the denial is never true',
    apply: said(machine, 'KeepTheBoundary', (s) =>
      Object.assign(s, { Condition: { Null: { 'aws:PrincipalArn': 'true' } } }),
    ),
  },
  ...(['TakeNoOtherRole', 'GrantNothing', 'PassWorkloadRolesOnly', 'OpenRecordedSessionsOnly'] as const).map(
    (sid): Mutation => ({
      control: 'IAM-33',
      stack: 'Identity',
      name: `${sid} spares whoever is no root user`,
      apply: said(human, sid, (s) =>
        Object.assign(s, { Condition: { StringEquals: { 'aws:PrincipalType': 'Account' } } }),
      ),
    }),
  ),
  {
    control: 'IAM-33',
    stack: 'Identity',
    name: 'machines may pass the role of deployments on',
    apply: said(machine, 'KeepOurRolesApart', (s) =>
      Object.assign(s, { Resource: (s['Resource'] as unknown[]).slice(1) }),
    ),
  },
  {
    control: 'IAM-33',
    stack: 'Identity',
    name: 'machines work for people who bear a name',
    apply: said(machine, 'ServeNoPerson', (s) =>
      Object.assign(s, { Condition: { Null: { 'aws:SourceIdentity': 'true' } } }),
    ),
  },
  {
    control: 'IAM-34',
    stack: 'Identity',
    profile: 'cfts',
    name: 'operators open sessions by any document of the account',
    apply: (t) => {
      const document = 'arn:aws:ssm:eu-central-1:111111111111:document/*';
      Object.assign(statement(t, first(POLICY, 'OperatorPolicy')(t), 'WithTheRecordingDocument'), {
        Resource: document,
      });
      Object.assign(statement(t, human(t), 'OpenRecordedSessionsOnly'), { Action: 'ssm:ResumeSession' });
      return first(ROLE, 'Operator')(t);
    },
  },
  {
    control: 'IAM-34',
    stack: 'Identity',
    profile: 'cfts',
    name: 'nobody checks which document a session takes',
    apply: (t) => {
      const opens = statement(t, first(POLICY, 'OperatorPolicy')(t), 'OpenRecordedSessions');
      delete (opens['Condition'] as Record<string, unknown>)['BoolIfExists'];
      return first(ROLE, 'Operator')(t);
    },
  },
  {
    control: 'IAM-34',
    stack: 'Identity',
    profile: 'cfts',
    name: 'an operator may come without a second factor',
    apply: (t) => {
      const role = theOne(t, ROLE, 'Operator');
      set(t, role, `${TRUST}.StringEquals.aws:RequestTag/rampart-mfa`, undefined);
      return role;
    },
  },
  {
    control: 'IAM-34',
    stack: 'RemediationContain',
    profile: 'cfts',
    name: 'a machine opens sessions',
    apply: (t) => {
      Object.assign(statement(t, first(POLICY, 'ClosePublicBucket')(t), 'Act2'), {
        Action: 'ssm:StartSession',
        Resource: '*',
        Condition: undefined,
      });
      return first(ROLE, 'ClosePublicBucket')(t);
    },
  },
  {
    control: 'IAM-25',
    stack: 'Identity',
    name: 'a region that the profile does not allow is let in',
    apply: said(human, 'StayInTheRegions', (s) => {
      const unlike = (s['Condition'] as Record<string, Record<string, string[]>>)['StringNotEquals'] ?? {};
      Object.assign(s, {
        Condition: {
          StringNotEquals: { 'aws:RequestedRegion': [...(unlike['aws:RequestedRegion'] ?? []), 'sa-east-1'] },
        },
      });
    }),
  },
  {
    control: 'IAM-35',
    stack: 'Identity',
    name: 'the boundary of people says so much that AWS refuses it',
    apply: said(human, 'KeepProtectionsOn', (s) =>
      Object.assign(s, { Action: [...(s['Action'] as string[]), ...MORE_THAN_FITS] }),
    ),
  },
  {
    control: 'IAM-27',
    stack: 'Identity',
    name: 'the auditor asks the key itself',
    apply: said(first(POLICY, 'AuditorPolicy'), 'DecryptTheArchive', (s) => delete s['Condition']),
  },
  {
    control: 'IAM-27',
    stack: 'RemediationContain',
    name: 'a repair closes buckets of any account',
    apply: said(first(POLICY, 'ClosePublicBucket'), 'Act2', (s) => delete s['Condition']),
  },
  {
    control: 'IAM-27',
    stack: 'Backup',
    name: 'the sweep deletes snapshots of anybody',
    apply: said(first(POLICY, 'SweepHandler'), 'DeleteOurSnapshots', (s) => delete s['Condition']),
  },
  {
    control: 'KEY-10',
    stack: 'Keys',
    name: 'one statement is for every role of the account',
    apply: said(
      key('Data'),
      'WorkloadsThroughStorage',
      (s) => delete (s['Condition'] as Record<string, unknown>)['ArnLike'],
      'KeyPolicy',
    ),
  },
  {
    control: 'KEY-10',
    stack: 'Keys',
    name: 'everybody is named where roles are meant',
    apply: said(key('Backup'), 'BackupAndRestore', (s) => Object.assign(s, { Principal: { AWS: '*' } }), 'KeyPolicy'),
  },
  {
    control: 'KEY-11',
    stack: 'Keys',
    name: 'workloads ask the key themselves',
    apply: said(
      key('Data'),
      'WorkloadsThroughStorage',
      (s) => {
        const equals = (s['Condition'] as Record<string, Record<string, unknown>>)['StringEquals'];
        delete equals?.['kms:ViaService'];
      },
      'KeyPolicy',
    ),
  },
  {
    control: 'KEY-11',
    stack: 'Keys',
    name: 'grants may be for anybody',
    apply: said(
      key('Data'),
      'ServicesHoldGrants',
      (s) => delete (s['Condition'] as Record<string, unknown>)['Bool'],
      'KeyPolicy',
    ),
  },
  {
    control: 'KEY-12',
    stack: 'Keys',
    name: 'the key of logs lets CloudWatch Logs in for one group',
    apply: (t) => {
      const condition = {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:eu-central-1:111111111111:log-group:one' },
      };
      Object.assign(statement(t, key('Logs')(t), 'LogGroups', 'KeyPolicy'), { Condition: condition });
      return { stack: 'Logging', logicalId: 'TrailEventsD44DC775' };
    },
  },
  {
    control: 'STO-16',
    stack: 'Storage',
    name: 'TLS 1.1 is taken',
    apply: refused(filesPolicy, files, 's3:TlsVersion', (s) =>
      Object.assign(s, { Condition: { NumericLessThan: { 's3:TlsVersion': 1.1 } } }),
    ),
  },
  {
    control: 'STO-16',
    stack: 'Logging',
    name: 'old TLS is refused on the bucket, not on its objects',
    apply: refused(deliveryPolicy, delivery, 's3:TlsVersion', (s) =>
      Object.assign(s, { Resource: [(s['Resource'] as unknown[])[0]] }),
    ),
  },
  {
    control: 'STO-17',
    stack: 'Storage',
    name: 'an upload may be under no key of ours',
    apply: refused(filesPolicy, files, 'RefuseOtherEncryption', (s) => Object.assign(s, { Action: 's3:GetObject' })),
  },
  {
    control: 'STO-18',
    stack: 'Storage',
    name: 'nobody hears who comes',
    apply: change(files, 'LoggingConfiguration', undefined),
  },
  {
    control: 'LOG-16',
    stack: 'Logging',
    name: 'a lifecycle may empty the delivery bucket',
    apply: refused(deliveryPolicy, delivery, 'OnlyTheDeploymentChangesRules', without('s3:PutLifecycleConfiguration')),
  },
  {
    control: 'LOG-16',
    stack: 'Logging',
    name: 'only the deployment is refused',
    apply: refused(deliveryPolicy, delivery, 'OnlyTheDeploymentChangesRules', (s) => {
      s['Condition'] = { ArnLike: (s['Condition'] as Record<string, unknown>)['ArnNotLike'] };
    }),
  },
  {
    control: 'LOG-17',
    stack: 'Logging',
    name: 'logs expire after half their time',
    apply: change(first('AWS::S3::Bucket', 'Archive'), 'LifecycleConfiguration.Rules.0.ExpirationInDays', 182),
  },
  {
    control: 'RES-08',
    stack: 'Logging',
    name: 'the policy of the archive goes with its stack',
    apply: (t) => {
      const policy = t.Resources[archivePolicy(t)];
      if (policy?.DeletionPolicy !== 'Retain') throw new Error('the policy of the archive does not stay');
      policy.DeletionPolicy = 'Delete';
      return archivePolicy(t);
    },
  },
  {
    control: 'RES-09',
    stack: 'Logging',
    name: 'a macro has the last word on the template',
    apply: (t) => {
      Object.assign(t, { Transform: ['AWS::LanguageExtensions', 'RewritesEverything'] });
      return { stack: 'Logging', logicalId: '' };
    },
  },
];

noticed(mutations);
