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

describe('objectives of recovery', () => {
  noticed(mutations);
});
