import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, statement, type Template, theOne } from './template';

const stack = 'Evidence';
const profile = 'clientflow';
const PARAMETER = 'AWS::SSM::Parameter';
const ALARM = 'AWS::CloudWatch::Alarm';
const FUNCTION = 'AWS::Lambda::Function';

const entry = (template: Template) => theOne(template, PARAMETER, 'RegisterCFMON4');
const alarm = (template: Template) => theOne(template, ALARM, 'RegisterCFMON4');
const measure = (template: Template) => theOne(template, FUNCTION, 'Measure');
const schedule = (template: Template) => theOne(template, 'AWS::Events::Rule', 'Measure');
const bucket = (template: Template) => theOne(template, 'AWS::S3::Bucket', 'Evidence');
const policy = (template: Template) => theOne(template, 'AWS::S3::BucketPolicy', 'Evidence');

function blaming(blamed: (template: Template) => string, edit: (template: Template) => void): Mutation['apply'] {
  return (template) => {
    edit(template);
    return blamed(template);
  };
}

/** The value is a Fn::Join, because it names the bucket; the first part holds what stands before. */
function rewrite(from: string, to: string): Mutation['apply'] {
  return (template) => {
    const id = entry(template);
    const parts = get(template, id, 'Value.Fn::Join.1') as unknown[];
    const changed = parts.map((part) => (typeof part === 'string' ? part.replace(from, to) : part));
    if (JSON.stringify(changed) === JSON.stringify(parts)) throw new Error(`${id} does not say ${from}`);
    set(template, id, 'Value.Fn::Join.1', changed);
    return id;
  };
}

const lock = 'ObjectLockConfiguration.Rule.DefaultRetention';
const looksAt = (path: string, value: unknown) => change(alarm, path, value);
const measures = (edit: (template: Template) => void) => blaming(measure, edit);

const registered: Omit<Mutation, 'stack' | 'profile' | 'control'>[] = [
  { name: 'an entry is missing', apply: (t) => remove(t, PARAMETER, 'RegisterCFMON4') && '' },
  {
    name: 'nothing reminds of the drill of the sealed role',
    apply: (t) => remove(t, PARAMETER, 'Registerbreakglassdrill') && '',
  },
  { name: 'an entry has another name', apply: (t) => change(entry, 'Name', '/evidence/CF-MON-40')(t) && '' },
  {
    name: 'an entry is there twice',
    apply: (template) => {
      const first = entry(template);
      const copy = structuredClone(template.Resources[first]);
      if (copy?.Properties === undefined) throw new Error('no entry');
      copy.Properties['Name'] = '/evidence/CF-MON-4';
      const path = 'Evidence/Register/Second';
      template.Resources['Second'] = Object.assign(copy, { Metadata: { 'aws:cdk:path': path } });
      return 'Second';
    },
  },
  { name: 'nobody owns it', apply: rewrite('"owner":"platform-security"', '"owner":" "') },
  { name: 'nothing counts as evidence', apply: rewrite('"evidence":', '"proof":') },
  { name: 'its cadence is longer than promised', apply: rewrite('"cadenceDays":92', '"cadenceDays":93') },
  { name: 'it has no cadence', apply: rewrite('"cadenceDays":92', '"cadenceDays":0') },
  { name: 'its prefix is empty', apply: rewrite('"evidencePrefix":"evidence/CF-MON-4/"', '"evidencePrefix":""') },
  { name: 'it names a bucket that is not there', apply: rewrite('"bucket":"', '"bucket":"another-') },
  { name: 'its value is no JSON', apply: change(entry, 'Value', 'quarterly, by the security lead') },
];

const alarmed: Omit<Mutation, 'stack' | 'profile' | 'control'>[] = [
  { name: 'an alarm is missing', apply: (t) => remove(t, ALARM, 'RegisterCFMON4') && '' },
  { name: 'it looks at another promise', apply: (t) => looksAt('Dimensions.0.Value', 'CF-MON-5')(t) && '' },
  { name: 'it looks at another metric', apply: (t) => looksAt('MetricName', 'EvidenceAge')(t) && '' },
  { name: 'it looks into another namespace', apply: (t) => looksAt('Namespace', 'Rampart/Other')(t) && '' },
  { name: 'it goes off after the promised days', apply: looksAt('Threshold', 92.5) },
  { name: 'it waits for so many periods that it is late', apply: looksAt('EvaluationPeriods', 16) },
  { name: 'it goes off when evidence is fresh', apply: looksAt('ComparisonOperator', 'LessThanThreshold') },
  { name: 'it counts measurements', apply: looksAt('Statistic', 'SampleCount') },
  { name: 'it stays quiet in silence', apply: looksAt('TreatMissingData', 'notBreaching') },
  { name: 'it says nothing of silence', apply: looksAt('TreatMissingData', undefined) },
  { name: 'it has no action', apply: looksAt('AlarmActions', []) },
  { name: 'its actions are off', apply: looksAt('ActionsEnabled', false) },
];

const measured: Omit<Mutation, 'stack' | 'profile' | 'control'>[] = [
  { name: 'no function is there', apply: (t) => remove(t, FUNCTION, 'Measure') && '' },
  {
    name: 'it leaves out a promise',
    apply: (template) => {
      const path = 'Environment.Variables.EVIDENCE_PREFIXES';
      const { 'CF-MON-4': _left, ...rest } = JSON.parse(String(get(template, measure(template), path)));
      set(template, measure(template), path, JSON.stringify(rest));
      return '';
    },
  },
  {
    name: 'it looks below another prefix',
    apply: measures((template) => {
      const path = 'Environment.Variables.EVIDENCE_PREFIXES';
      const prefixes = JSON.parse(String(get(template, measure(template), path)));
      set(template, measure(template), path, JSON.stringify({ ...prefixes, 'CF-MON-4': 'evidence/CF-MON-/' }));
    }),
  },
  {
    name: 'it looks into another bucket',
    apply: change(measure, 'Environment.Variables.EVIDENCE_BUCKET', 'another-bucket'),
  },
  { name: 'its schedule is off', apply: measures((t) => set(t, schedule(t), 'State', 'DISABLED')) },
  {
    name: 'it is woken every other day',
    apply: measures((t) => set(t, schedule(t), 'ScheduleExpression', 'rate(2 days)')),
  },
  {
    name: 'it is woken on working days only',
    apply: measures((t) => set(t, schedule(t), 'ScheduleExpression', 'cron(0 6 ? * MON-FRI *)')),
  },
  { name: 'its schedule wakes something else', apply: measures((t) => set(t, schedule(t), 'Targets', [])) },
  {
    name: 'nothing may wake it',
    apply: measures((t) => remove(t, 'AWS::Lambda::Permission', 'Measure')),
  },
  {
    name: 'it may list another prefix only',
    apply: measures((template) => {
      const id = theOne(template, 'AWS::IAM::ManagedPolicy', 'Measure');
      statement(template, id, 'ListEvidence')['Condition'] = { StringLike: { 's3:prefix': 'reports/*' } };
    }),
  },
  {
    name: 'its errors alarm from the tenth on',
    apply: measures((t) => set(t, theOne(t, ALARM, 'MeasureErrors'), 'Threshold', 9)),
  },
];

const locked: Omit<Mutation, 'stack' | 'profile' | 'control'>[] = [
  { name: 'objects are not locked', apply: change(bucket, 'ObjectLockEnabled', false) },
  { name: 'the lock has no default', apply: change(bucket, 'ObjectLockConfiguration', undefined) },
  { name: 'the lock ends a day early', apply: change(bucket, `${lock}.Days`, 2189) },
  { name: 'evidence expires before', apply: change(bucket, 'LifecycleConfiguration.Rules.0.ExpirationInDays', 400) },
  {
    name: 'evidence may be hidden by a delete marker',
    apply: blaming(bucket, (template) => {
      const denied = statement(template, policy(template), 'NobodyDeletes');
      denied['Action'] = (denied['Action'] as string[]).filter((action) => action !== 's3:DeleteObject');
    }),
  },
  {
    name: 'somebody is spared from the Deny',
    apply: blaming(bucket, (template) => {
      const denied = statement(template, policy(template), 'NobodyDeletes');
      denied['Condition'] = { StringNotEquals: { 'aws:PrincipalTag/team': 'records' } };
    }),
  },
];

const mutations: readonly Mutation[] = [
  ...registered.map((one) => ({ ...one, control: 'EVI-02', stack, profile })),
  ...alarmed.map((one) => ({ ...one, control: 'EVI-03', stack, profile })),
  ...measured.map((one) => ({ ...one, control: 'EVI-04', stack, profile })),
  ...locked.map((one) => ({ ...one, control: 'EVI-05', stack, profile })),
];

describe('a weakened evidence register is noticed:', () => noticed(mutations));
