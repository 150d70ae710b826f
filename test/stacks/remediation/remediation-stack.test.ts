import { App } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { REMEDIATIONS, WOKEN } from '../../../lambdas/registry';
import type { RemediationContract } from '../../../lambdas/runtime/contract';
import { RampartStack } from '../../../lib/constructs/rampart-stack';
import type { Profile } from '../../../lib/profile/profile';
import { keepProtected, protectedArns } from '../../../lib/stacks/remediation/protected-arns';
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

describe('what no remediation touches', () => {
  const template = stackOf('contain');
  const variables = Object.values(template.findResources('AWS::Lambda::Function')).map(
    ({ Properties }) => Properties.Environment?.Variables ?? {},
  );
  const lists = variables.flatMap((one) =>
    'PROTECTED_RESOURCES' in one ? [JSON.stringify(one.PROTECTED_RESOURCES)] : [],
  );

  it.each([
    ':role/rampart/baseline/human/rampart-baseline-break-glass',
    ':role/rampart/baseline/service/*',
    ':role/OrganizationAccountAccessRole',
    ':role/aws-service-role/*',
    ':role/aws-reserved/*',
    ':role/cdk-hnb659fds-cfn-exec-role-',
  ])('is %s by its whole ARN, for every function', (arn) => {
    expect(lists.length).toBeGreaterThan(0);
    expect(lists.filter((list) => !list.includes(arn))).toEqual([]);
  });

  it('ends in a wildcard only below a path in which nobody else can make a role', () => {
    const ends = lists.flatMap((list) => list.match(/:role\/[^,:]*\*/g) ?? []);
    expect([...new Set(ends)].toSorted()).toEqual([
      ':role/aws-reserved/*',
      ':role/aws-service-role/*',
      ':role/rampart/baseline/service/*',
    ]);
  });

  it('is denied by the role too, where a remediation changes principals', () => {
    const stack = new RampartStack(new App(), 'Stack', {
      profile: profileNamed('baseline'),
      layer: 'monitoring',
      part: 'x',
    });
    const some = REMEDIATIONS[0] as RemediationContract;
    const changes = (resource: string, actions: string[]) =>
      keepProtected(stack, { ...some, permissions: [{ use: 'act', resource, actions }] }).map((one) =>
        one.toStatementJson(),
      );
    expect(changes('arn:{partition}:s3:::*', ['s3:PutBucketPublicAccessBlock'])).toEqual([]);
    const [denied] = changes('arn:{partition}:iam::{account}:role/*', ['iam:PutRolePolicy']);
    expect(denied).toMatchObject({ Effect: 'Deny', Action: 'iam:PutRolePolicy', Sid: 'KeepProtected' });
    expect(denied.Resource).toHaveLength(protectedArns(stack).length);
  });

  it('denies to every role that changes such resources what the profile says that nobody touches, and tells every function', () => {
    const changed = structuredClone(profileNamed('baseline'));
    const [user, key] = ['arn:aws:iam::111111111111:user/sealed', 'arn:aws:kms:eu-central-1:111111111111:key/old'];
    changed.remediation.neverTouch = [user, key];
    const template = stackOf('contain', changed);
    const denied = (id: string) =>
      statementsOf(template, 'AWS::IAM::ManagedPolicy', id).filter(({ Sid }) => /^KeepProtected/.test(Sid));
    expect(denied('ContainUser')).toEqual([
      expect.objectContaining({ Effect: 'Deny', Resource: expect.arrayContaining([user]) }),
    ]);
    expect(JSON.stringify(denied('ContainUser'))).not.toContain(key);
    expect(denied('SaveKey')).toEqual([
      { Sid: 'KeepProtectedOfkms', Effect: 'Deny', Action: ['kms:CancelKeyDeletion', 'kms:EnableKey'], Resource: key },
    ]);
    const told = Object.values(template.findResources('AWS::Lambda::Function')).filter(
      ({ Properties: { Environment } }) => 'PROTECTED_RESOURCES' in Environment.Variables,
    );
    expect(told).toHaveLength(REMEDIATIONS.filter(({ queue }) => queue === 'contain').length);
    expect(told.filter((one) => !JSON.stringify(one).includes(`${user},${key}`))).toEqual([]);
  });

  it('says as a Deny what a contract says that it never does', () => {
    const template = stackOf('contain');
    const denies = (id: string) =>
      statementsOf(template, 'AWS::IAM::ManagedPolicy', id).filter(({ Sid }) => /^Never/.test(Sid));
    expect(denies('SaveKey')).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Action: ['kms:DeleteImportedKeyMaterial', 'kms:DisableKey', 'kms:ScheduleKeyDeletion'],
      }),
    ]);
    expect(JSON.stringify(denies('EndRoleSessions'))).toContain(':role/rampart/baseline/human/*');
    expect(denies('EndRoleSessions').map(({ Effect }) => Effect)).toEqual(['Deny', 'Deny']);
  });

  it('and what is exempt is told to the function that it is about, and to no other', () => {
    const changed = structuredClone(profileNamed('baseline'));
    const entry = { resource: 'arn:aws:s3:::press', owner: 'press', ticket: 'OPS-7', until: '2026-12-24' };
    changed.remediation.exemptions = [{ ...entry, remediation: 'close-public-bucket' }];
    changed.remediation.overrides = { 'close-public-bucket': { acts: 'approve' } };
    const told = Object.values(stackOf('contain', changed).findResources('AWS::Lambda::Function')).flatMap(
      ({ Properties: { Environment } }) => ('EXEMPTIONS' in Environment.Variables ? [Environment.Variables] : []),
    );
    expect(told.filter(({ EXEMPTIONS }) => EXEMPTIONS === JSON.stringify([entry]))).toEqual([
      expect.objectContaining({ REMEDIATION_ACTS: 'approve' }),
    ]);
    expect(told.filter(({ EXEMPTIONS }) => EXEMPTIONS === '[]')).toHaveLength(told.length - 1);
  });

  it('refuses more exemptions of one remediation than its function has room for', () => {
    const changed = structuredClone(profileNamed('baseline'));
    changed.remediation.exemptions = Array.from({ length: 40 }, (_, index) => ({
      ...{ resource: `arn:aws:s3:::press-${index}`, owner: 'press', ticket: 'OPS-7', until: '2026-12-24' },
      remediation: 'close-public-bucket',
    }));
    expect(() => stackOf('contain', changed)).toThrow(/40 entries for close-public-bucket/);
  });
});

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

  it('lets only rules of ours send, and the sweeper that moves dead letters back, also against an identity policy of the account', () => {
    const role = `:role/rampart/baseline/service/rampart-baseline-sweep-ledger-${queue}`;
    const sweeper = { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, role]] };
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
        Condition: { ArnNotLike: { 'aws:SourceArn': rules, 'aws:PrincipalArn': sweeper } },
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
      const samples = id === 'Sweeper' ? ['guardduty:CreateSampleFindings'] : [];
      expect([...new Set(mutating)].sort()).toEqual(['dynamodb:PutItem', ...samples, 'lambda:InvokeFunction']);
    },
  );
});
