import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, type Template, theOne } from './template';

const stack = 'RemediationContain';
const NAME = 'RestoreDetector';
const handler = (template: Template) => theOne(template, 'AWS::Lambda::Function', NAME);
const role = (template: Template) => theOne(template, 'AWS::IAM::Role', NAME);
const woken = (template: Template) => theOne(template, 'AWS::Events::Rule', `${NAME}OnApi`);
const queue = (template: Template) => theOne(template, 'AWS::SQS::Queue', NAME);
const errors = (template: Template) => theOne(template, 'AWS::CloudWatch::Alarm', `${NAME}Errors`);
const waiting = (template: Template) => theOne(template, 'AWS::CloudWatch::Alarm', `${NAME}DeadLettersNotEmpty`);

function blaming(blamed: (template: Template) => string, edit: (template: Template) => void): Mutation['apply'] {
  return (template) => {
    edit(template);
    return blamed(template);
  };
}

function grants(edit: (statement: Record<string, unknown>) => void): Mutation['apply'] {
  return blaming(role, (template) => {
    const policy = theOne(template, 'AWS::IAM::ManagedPolicy', NAME);
    const statements = get(template, policy, 'PolicyDocument.Statement') as Record<string, unknown>[];
    for (const one of statements.filter(({ Action }) => Action === 'guardduty:GetDetector')) edit(one);
  });
}

const mutations: readonly Mutation[] = [
  { control: 'REM-01', stack, name: 'a rule is disabled', apply: change(woken, 'State', 'DISABLED') },
  {
    control: 'REM-01',
    stack,
    name: 'calls are not tried again',
    apply: change(woken, 'Targets.0.RetryPolicy.MaximumRetryAttempts', 0),
  },
  {
    control: 'REM-01',
    stack,
    name: 'a target has no queue',
    apply: change(woken, 'Targets.0.DeadLetterConfig', undefined),
  },
  {
    control: 'REM-01',
    stack,
    name: 'the queue admits another account',
    apply: blaming(woken, (template) => {
      const policy = theOne(template, 'AWS::SQS::QueuePolicy', NAME);
      const statements = get(template, policy, 'PolicyDocument.Statement') as Record<string, unknown>[];
      for (const one of statements.filter(({ Sid }) => Sid === 'RulesKeepWhatTheyCannotDeliver')) {
        one['Condition'] = { StringEquals: { 'aws:SourceAccount': '222222222222' } };
      }
    }),
  },
  {
    control: 'REM-02',
    stack,
    name: 'errors alarm from the hundredth on',
    apply: blaming(handler, (template) => set(template, errors(template), 'Threshold', 99)),
  },
  {
    control: 'REM-02',
    stack,
    name: 'the alarm looks at another function',
    apply: blaming(handler, (template) => set(template, errors(template), 'Dimensions.0.Value', 'another')),
  },
  {
    control: 'REM-03',
    stack,
    name: 'dead letters alarm when there are too few of them',
    apply: blaming(queue, (template) => set(template, waiting(template), 'ComparisonOperator', 'LessThanThreshold')),
  },
  {
    control: 'REM-04',
    stack,
    name: 'an action ends in a wildcard',
    apply: grants((one) => {
      one['Action'] = 'guardduty:Get*';
    }),
  },
  {
    control: 'REM-04',
    stack,
    name: 'an action with a resource names every one',
    apply: grants((one) => {
      one['Resource'] = '*';
    }),
  },
  {
    control: 'REM-05',
    stack,
    name: 'no rule may call a remediation',
    apply: blaming(handler, (template) => {
      for (const [id, { Type }] of Object.entries(template.Resources)) {
        if (Type === 'AWS::Lambda::Permission' && id.startsWith(NAME)) delete template.Resources[id];
      }
    }),
  },
  {
    control: 'REM-05',
    stack,
    name: 'a remediation goes by another name',
    apply: (t) => change(handler, 'Tags', [])(t) && '',
  },
  {
    control: 'REM-06',
    stack,
    name: 'the mode is a word that the handler does not know',
    apply: change(handler, 'Environment.Variables.REMEDIATION_MODE', 'on'),
  },
  {
    control: 'REM-07',
    stack,
    name: 'nobody hears of half a repair',
    apply: blaming(handler, (template) => remove(template, 'AWS::CloudWatch::Alarm', `${NAME}OutcomePARTIAL`)),
  },
  {
    control: 'REM-07',
    stack,
    name: 'the alarm on failures counts under one dimension of two',
    apply: blaming(handler, (template) => {
      const alarm = theOne(template, 'AWS::CloudWatch::Alarm', `${NAME}OutcomeFAILED`);
      set(template, alarm, 'Dimensions', [{ Name: 'Outcome', Value: 'FAILED' }]);
    }),
  },
  {
    control: 'REM-08',
    stack,
    name: 'the function may never run',
    apply: change(handler, 'ReservedConcurrentExecutions', 0),
  },
  {
    control: 'REM-08',
    stack,
    name: 'others may take its concurrency',
    apply: change(handler, 'ReservedConcurrentExecutions', undefined),
  },
  {
    control: 'REM-09',
    stack,
    name: 'a weakened detector wakes nobody',
    apply: blaming(handler, (template) =>
      set(template, woken(template), 'EventPattern.detail.eventName', ['DeleteDetector']),
    ),
  },
  {
    control: 'REM-10',
    stack,
    name: 'an event at which it failed is dropped',
    apply: change(handler, 'DeadLetterConfig', undefined),
  },
  {
    control: 'REM-11',
    stack,
    name: 'a dead letter waits a week',
    apply: change(queue, 'MessageRetentionPeriod', 604_800),
  },
  {
    control: 'REM-11',
    stack,
    name: 'dead letters go with their stack',
    apply: (template) => {
      const id = queue(template);
      const found = template.Resources[id];
      if (found?.DeletionPolicy !== 'Retain') throw new Error(`${id} is not retained`);
      found.DeletionPolicy = 'Delete';
      return id;
    },
  },
];

describe('a weakened remediation is noticed:', () => noticed(mutations));
