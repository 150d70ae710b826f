import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, type Template, theOne } from './template';

const stack = 'RemediationContain';
const NAME = 'RestoreDetector';
const handler = (template: Template) => theOne(template, 'AWS::Lambda::Function', NAME);
const role = (template: Template) => theOne(template, 'AWS::IAM::Role', NAME);
const woken = (template: Template) => theOne(template, 'AWS::Events::Rule', `Rules${NAME}OnApi`);
const queue = (template: Template) => theOne(template, 'AWS::SQS::Queue', NAME);
const dispatcher = (template: Template) => theOne(template, 'AWS::Lambda::Function', 'ContainDispatcherHandler');
const mapping = (template: Template) => theOne(template, 'AWS::Lambda::EventSourceMapping', 'ContainDispatcherSource');
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

/** Takes one action out of whatever statement of a role's policy has it. */
function losesAction(template: Template, name: string, action: string): void {
  const policy = theOne(template, 'AWS::IAM::ManagedPolicy', name);
  const statements = get(template, policy, 'PolicyDocument.Statement') as Record<string, unknown>[];
  const left = statements.flatMap((one) => {
    const actions = [one['Action']].flat().filter((other) => other !== action);
    return actions.length === 0 ? [] : [{ ...one, Action: actions }];
  });
  if (JSON.stringify(left).includes(action)) throw new Error(`${name} still has ${action}`);
  set(template, policy, 'PolicyDocument.Statement', left);
}

const dispatcherLoses = (action: string) => (template: Template) => losesAction(template, 'ContainDispatcher', action);

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
      const policy = theOne(template, 'AWS::SQS::QueuePolicy', 'ContainIntakeDeadLetters');
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
    name: 'the intake queue does not let its rules send',
    apply: blaming(handler, (template) => {
      const policy = theOne(template, 'AWS::SQS::QueuePolicy', 'ContainIntakeQueue');
      const statements = get(template, policy, 'PolicyDocument.Statement') as Record<string, unknown>[];
      set(
        template,
        policy,
        'PolicyDocument.Statement',
        statements.filter(({ Sid }) => Sid !== 'OurRulesSend'),
      );
    }),
  },
  {
    control: 'REM-05',
    stack,
    name: 'nobody reads the intake queue',
    apply: blaming(handler, (template) => set(template, mapping(template), 'Enabled', false)),
  },
  {
    control: 'REM-05',
    stack,
    name: 'one message that fails brings back those that were worked on',
    apply: blaming(handler, (template) => set(template, mapping(template), 'FunctionResponseTypes', undefined)),
  },
  {
    control: 'REM-05',
    stack,
    name: 'the dispatcher may not take messages off the queue',
    apply: blaming(handler, dispatcherLoses('sqs:ReceiveMessage')),
  },
  {
    control: 'REM-05',
    stack,
    name: 'the dispatcher may not wake a remediation',
    apply: blaming(handler, dispatcherLoses('lambda:InvokeFunction')),
  },
  {
    control: 'REM-05',
    stack,
    name: 'the dispatcher does not know a remediation',
    apply: blaming(handler, (template) => set(template, dispatcher(template), 'Environment.Variables.FUNCTIONS', '{}')),
  },
  {
    control: 'REM-05',
    stack,
    name: 'the dispatcher may not write the ledger',
    apply: blaming(handler, dispatcherLoses('dynamodb:PutItem')),
  },
  {
    control: 'REM-05',
    stack,
    name: 'a remediation has no ledger',
    apply: blaming(handler, (template) =>
      set(template, handler(template), 'Environment.Variables.LEDGER_TABLE', undefined),
    ),
  },
  {
    control: 'REM-05',
    stack,
    name: 'a remediation may not write the ledger',
    apply: blaming(handler, (template) => losesAction(template, NAME, 'dynamodb:PutItem')),
  },
  {
    control: 'REM-05',
    stack,
    name: 'a rule sends past the intake queue',
    apply: blaming(handler, (template) => {
      for (const [id, { Type }] of Object.entries(template.Resources)) {
        if (Type === 'AWS::Events::Rule' && id.startsWith(`Rules${NAME}`)) {
          set(template, id, 'Targets.0.Arn', get(template, id, 'Targets.0.DeadLetterConfig.Arn'));
        }
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
