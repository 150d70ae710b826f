import { join } from 'node:path';
import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { remove, set, type Template, theOne } from './template';

const stack = 'Backup';
const RULE = 'BackupPlan.BackupPlanRule.0';
const policy = (template: Template) => theOne(template, 'AWS::ResilienceHub::ResiliencyPolicy');
const slow = (template: Template) => theOne(template, 'AWS::CloudWatch::Alarm', 'ValidationSlow');
const files = (template: Template) => theOne(template, 'AWS::S3::Bucket', 'Files');

/** The one tag that puts a resource into the continuous plan, as CDK sorts them. */
function uncritical(template: Template): string {
  const id = files(template);
  const tags = template.Resources[id]?.Properties?.['Tags'] as { Key: string; Value: string }[];
  set(
    template,
    id,
    'Tags',
    tags.filter(({ Key }) => Key !== 'rampart:criticality'),
  );
  return id;
}

const mutations: readonly Mutation[] = [
  {
    control: 'BAK-28',
    stack,
    name: 'continuous backup is switched off: a night and its windows are more than a day',
    apply: (template) => {
      set(template, theOne(template, 'AWS::Backup::BackupPlan', 'Continuous'), `${RULE}.EnableContinuousBackup`, false);
      return { stack: 'Storage', logicalId: 'Files74647968' };
    },
  },
  { control: 'BAK-28', stack: 'Storage', name: 'the files are no longer tagged as critical', apply: uncritical },
  { control: 'BAK-29', stack, name: 'the alarm waits an hour longer', apply: change(slow, 'Threshold', 300) },
  { control: 'BAK-29', stack, name: 'nobody hears the alarm', apply: change(slow, 'AlarmActions', undefined) },
  {
    control: 'BAK-29',
    stack,
    name: 'nothing looks at the time that a restore took',
    apply: (template) => {
      remove(template, 'AWS::CloudWatch::Alarm', 'ValidationSlow');
      return '';
    },
  },
  {
    control: 'BAK-30',
    stack,
    name: 'the policy admits eight hours where a zone fails',
    apply: change(policy, 'Policy.AZ.RtoInSecs', 28_800),
  },
  {
    control: 'BAK-30',
    stack,
    name: 'the policy may be stored anywhere',
    apply: change(policy, 'DataLocationConstraint', 'AnyLocation'),
  },
];

/** A profile with an air-gapped vault and a copy in a second region; no shipped one accepts either. */
const profile = join(__dirname, '../support/profiles/copying.yaml');
const nightly = (template: Template) => theOne(template, 'AWS::Backup::BackupPlan', 'Nightly');
const COPIES = `${RULE}.CopyActions`;
const document = (template: Template) => theOne(template, 'AWS::SSM::Document');
const cluster = { stack: 'Storage', logicalId: 'DatabaseClusterC6094C50' };
const late = (template: Template) => theOne(template, 'AWS::CloudWatch::Alarm', 'MeasureAuroraCopyLate');

const copies: readonly Mutation[] = [
  {
    control: 'BAK-31',
    stack,
    profile,
    name: 'nothing is copied any more',
    apply: (template) => {
      set(template, nightly(template), COPIES, undefined);
      return cluster;
    },
  },
  {
    control: 'BAK-31',
    stack,
    profile,
    name: 'the copies go into the vault that they come from',
    apply: (template) => {
      const vault = { 'Fn::GetAtt': [theOne(template, 'AWS::Backup::BackupVault'), 'BackupVaultArn'] };
      set(template, nightly(template), COPIES, [{ DestinationBackupVaultArn: vault }]);
      return cluster;
    },
  },
  {
    control: 'BAK-32',
    stack,
    profile,
    name: 'the second region alone gets copies',
    apply: (template) => {
      set(template, nightly(template), `${COPIES}.0`, undefined);
      return cluster;
    },
  },
  {
    control: 'BAK-32',
    stack,
    profile,
    name: 'the air-gapped vault takes a key of the account',
    apply: (template) => {
      const id = theOne(template, 'AWS::Backup::LogicallyAirGappedBackupVault');
      set(template, id, 'EncryptionKeyArn', 'arn:aws:kms:eu-central-1:111111111111:key/BackupDA3807AC');
      return cluster;
    },
  },
  { control: 'BAK-33', stack, profile, name: 'late copies ring a day later', apply: change(late, 'Threshold', 50) },
  {
    control: 'BAK-33',
    stack,
    profile,
    name: 'silence about copies is quiet',
    apply: change(late, 'TreatMissingData', 'notBreaching'),
  },
  {
    control: 'BAK-09',
    stack,
    profile,
    name: 'copies are kept for ever',
    apply: change(nightly, `${COPIES}.1.Lifecycle`, undefined),
  },
  {
    control: 'BAK-05',
    stack: 'BackupCopy',
    profile,
    name: 'the vault of the copies has no maximum',
    apply: change((template) => theOne(template, 'AWS::Backup::BackupVault'), 'LockConfiguration', undefined),
  },
  {
    control: 'BAK-06',
    stack: 'BackupCopy',
    profile,
    name: 'the vault of the copies has no policy',
    apply: change((template) => theOne(template, 'AWS::Backup::BackupVault'), 'AccessPolicy', undefined),
  },
  {
    control: 'RES-01',
    stack: 'BackupCopy',
    profile,
    name: 'the region of the copies gets data of its own',
    apply: (template) => {
      template.Resources['Stray'] = { Type: 'AWS::S3::Bucket', Metadata: { 'aws:cdk:path': 'BackupCopy/Stray' } };
      return { stack: 'BackupCopy', logicalId: '' };
    },
  },
  {
    control: 'BAK-34',
    stack,
    name: 'the document only looks',
    apply: (template) => {
      set(template, document(template), 'Content.mainSteps.1.inputs.Api', 'DescribeRestoreJob');
      return '';
    },
  },
  {
    control: 'BAK-34',
    stack,
    name: 'the document restores with a role that nobody made',
    apply: change(document, 'Content.mainSteps.1.inputs.IamRoleArn', 'arn:aws:iam::111111111111:role/gone'),
  },
  {
    control: 'IR-10',
    stack,
    name: 'the restore begins without an approval',
    apply: (template) => {
      const id = document(template);
      set(template, id, 'Content.mainSteps.0.action', 'aws:sleep');
      return id;
    },
  },
];

describe('copies of backups, and the way back from them', () => {
  noticed(copies);
});

describe('objectives of recovery', () => {
  noticed(mutations);
});
