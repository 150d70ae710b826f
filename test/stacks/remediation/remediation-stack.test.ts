import { Match, type Template } from 'aws-cdk-lib/assertions';
import { REMEDIATIONS, WOKEN } from '../../../lambdas/registry';
import type { Profile } from '../../../lib/profile/profile';
import { profileNamed, templateOf } from '../../support/stacks';

const QUEUES = ['contain', 'posture'] as const;
type Queue = (typeof QUEUES)[number];

function stackOf(queue: Queue, profile: Profile | string = 'baseline'): Template {
  return templateOf(profile, queue === 'contain' ? 'RemediationContain' : 'RemediationPosture');
}

type Statement = { Sid: string; Effect: string; Action: string | string[]; Resource: unknown; Condition?: object };

function statementsOf(template: Template, type: string, id: string): readonly Statement[] {
  const found = Object.entries(template.findResources(type)).filter(([logicalId]) => logicalId.startsWith(id));
  return found.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Statement[]);
}

describe.each(REMEDIATIONS.map((contract) => ({ name: contract.remediation, queue: contract.queue, contract })))(
  'remediation $name',
  ({ name, queue, contract }) => {
    const template = stackOf(queue);
    const tagged = Match.arrayWith([{ Key: 'rampart:remediation', Value: name }]);

    it('starts in dry-run, touches only what belongs to Rampart, and knows the ledger', () => {
      template.hasResourceProperties('AWS::Lambda::Function', {
        Tags: tagged,
        Environment: {
          Variables: Match.objectLike({
            REMEDIATION_MODE: 'dry-run',
            REMEDIATION_SCOPE: 'rampart',
            RAMPART_NAME: 'baseline',
            LEDGER_TABLE: { 'Fn::ImportValue': Match.anyValue() },
          }),
        },
      });
    });

    it('acts, or reaches the whole account, only where the profile says so', () => {
      const acting = structuredClone(profileNamed('baseline'));
      acting.remediation.overrides = { [name]: { mode: 'act', scope: 'account', reason: 'agreed with the owners' } };
      stackOf(queue, acting).hasResourceProperties('AWS::Lambda::Function', {
        Tags: tagged,
        Environment: {
          Variables: Match.objectLike({ REMEDIATION_MODE: 'act', REMEDIATION_SCOPE: 'account' }),
        },
      });
    });

    it('is called by the dispatcher and the sweeper alone: no rule has leave to', () => {
      template.resourcePropertiesCountIs('AWS::Lambda::Permission', { FunctionName: Match.anyValue() }, 1);
    });

    it('has a role of its own with exactly the actions of its contract, the ledger and the plumbing of every handler', () => {
      const policies = Object.values(template.findResources('AWS::IAM::ManagedPolicy')).map(
        ({ Properties }) => Properties.PolicyDocument.Statement as Statement[],
      );
      const wanted = [
        ...contract.permissions.flatMap(({ actions }) => [...actions]),
        ...['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      ];
      const own = policies.find((statements) =>
        wanted.every((action) => statements.some((s) => [s.Action].flat().includes(action))),
      );
      const plumbing = ['logs:', 'xray:', 'sqs:', 'kms:Decrypt', 'kms:GenerateDataKey'];
      const extra = own
        ?.flatMap(({ Action }) => Action)
        .filter((action) => !wanted.includes(action) && !plumbing.some((prefix) => action.startsWith(prefix)));
      expect(extra).toEqual([]);
    });
  },
);

describe.each(QUEUES)('the %s queue', (queue) => {
  const Own = queue === 'contain' ? 'Contain' : 'Posture';
  const template = stackOf(queue);
  const woken = WOKEN.filter((one) => one.queue === queue);

  it('gets exactly the patterns of its registry entries, with the event whole and for whom it is', () => {
    const rules = Object.values(template.findResources('AWS::Events::Rule')).map(({ Properties }) => Properties);
    const wanted = woken.flatMap(({ remediation, eventPatterns }) =>
      Object.entries(eventPatterns).map(([pattern, EventPattern]) => ({ remediation, pattern, EventPattern })),
    );
    expect(rules.filter(({ EventPattern }) => EventPattern !== undefined)).toHaveLength(wanted.length);
    for (const { remediation, pattern, EventPattern } of wanted) {
      template.hasResourceProperties('AWS::Events::Rule', {
        State: 'ENABLED',
        EventPattern,
        Name: `rampart-baseline-${remediation}-${pattern}`,
        Targets: [
          {
            Id: 'intake',
            Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^${Own}IntakeQueue`), 'Arn'] },
            DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^${Own}IntakeDeadLetters`), 'Arn'] } },
            RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 20 },
            InputTransformer: {
              InputTemplate: `{"remediation":"${remediation}","pattern":"${pattern}","event":<aws.events.event.json>}`,
            },
          },
        ],
      });
    }
  });

  it('lets only rules of ours send, also against an identity policy of the account', () => {
    const rules = {
      'Fn::Join': ['', ['arn:aws:events:eu-central-1:', { Ref: 'AWS::AccountId' }, ':rule/rampart-baseline-*']],
    };
    const sends = statementsOf(template, 'AWS::SQS::QueuePolicy', `${Own}IntakeQueue`).filter(
      ({ Action }) => Action === 'sqs:SendMessage',
    );
    expect(sends).toEqual([
      expect.objectContaining({
        Sid: 'OurRulesSend',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          ArnLike: { 'aws:SourceArn': rules },
        },
      }),
      expect.objectContaining({
        Sid: 'NobodyElseSends',
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Condition: { ArnNotLike: { 'aws:SourceArn': rules } },
      }),
    ]);
  });

  it('is read message by message, dead-letters after five attempts, and hides a message for six timeouts', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      Enabled: true,
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: queue === 'contain' ? 10 : 3 },
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: Match.anyValue() },
      MessageRetentionPeriod: 1_209_600,
      VisibilityTimeout: 180,
      KmsMasterKeyId: Match.anyValue(),
    });
  });

  it.each(['Dispatcher', 'Sweeper'])(
    'has a %s that can wake exactly its functions and change nothing but the ledger',
    (id) => {
      const statements = statementsOf(template, 'AWS::IAM::ManagedPolicy', Own + id);
      const [invoke] = statements.filter(({ Action }) => [Action].flat().includes('lambda:InvokeFunction'));
      const functions = REMEDIATIONS.filter((one) => one.queue === queue);
      expect([invoke?.Resource].flat()).toHaveLength(functions.length);
      for (const resource of [invoke?.Resource].flat()) {
        expect(resource).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/Handler/), 'Arn'] });
      }
      const mutating = statements
        .flatMap(({ Action }) => Action)
        .filter((action) => !/:(Get|List|Query|Describe|Receive)|^(kms|logs|xray|sqs):/.test(action));
      expect([...new Set(mutating)].sort()).toEqual(['dynamodb:PutItem', 'lambda:InvokeFunction']);
    },
  );
});
