import { Match, Template } from 'aws-cdk-lib/assertions';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue';
import { HandlerFunction, type HandlerFunctionProps } from '../../lib/constructs/handler-function';
import { scratchStack } from './scratch-stack';

/** What the recorded calls of the handler need. */
const RECORDED = ['kms:EnableKeyRotation', 'kms:GetKeyRotationStatus'];
const BOUNDARY = 'arn:aws:iam::111111111111:policy/boundary';

function built(permissions: Partial<HandlerFunctionProps> = {}): Template {
  const stack = scratchStack();
  const key = Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-central-1:111111111111:key/platform');
  const topic = Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:eu-central-1:111111111111:alerts');
  new HandlerFunction(stack, 'Repair', {
    handler: 'repair',
    code: {
      of: (folder) => Code.fromInline(`// ${folder}`),
      needs: (folder) => (folder === 'repair' ? RECORDED : []),
    },
    description: 'repairs',
    environment: { MODE: 'dry-run' },
    statements: [new PolicyStatement({ sid: 'Own', actions: ['kms:EnableKeyRotation'], resources: [key.keyArn] })],
    permissions: [
      { actions: ['kms:EnableKeyRotation'] },
      { actions: ['kms:TagResource'], impliedBy: 'EnableKeyRotation' },
    ],
    boundary: ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', BOUNDARY),
    logsKey: key,
    deadLetters: new DeadLetterQueue(stack, 'Dead', { key, topic, runbook: 'repair' }),
    timeoutSeconds: 30,
    memoryMb: 256,
    roleName: 'repair',
    ...permissions,
  });
  return Template.fromStack(stack);
}

describe('HandlerFunction', () => {
  it('runs outside any VPC on arm64 with reserved concurrency and a dead-letter queue', () => {
    built().hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      ReservedConcurrentExecutions: 2,
      VpcConfig: Match.absent(),
      DeadLetterConfig: { TargetArn: Match.anyValue() },
      LoggingConfig: { LogGroup: Match.anyValue(), LogFormat: 'JSON' },
    });
  });

  it('has one managed policy of its own inside the boundary, and nothing that CDK adds behind our back', () => {
    const template = built();
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties('AWS::IAM::Role', {
      Path: '/rampart/baseline/service/',
      RoleName: 'rampart-baseline-repair',
      PermissionsBoundary: BOUNDARY,
      ManagedPolicyArns: Match.absent(),
    });
    const [policy] = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
    const sids = policy?.['Properties'].PolicyDocument.Statement.map(({ Sid }: { Sid: string }) => Sid);
    expect(sids).toEqual(['Own', 'WriteOwnLogs', 'Trace', 'KeepDeadLetters', 'EncryptDeadLetters']);
  });

  it('declares what its recorded calls need and imply, and what Lambda calls for it, whatever its role allows', () => {
    built().hasResource('AWS::Lambda::Function', {
      Metadata: {
        Rampart: {
          calls: [
            'kms:Decrypt',
            'kms:EnableKeyRotation',
            'kms:GenerateDataKey',
            'kms:GetKeyRotationStatus',
            'kms:TagResource',
            'sqs:SendMessage',
          ],
        },
      },
    });
  });

  it('declares no more than its part of the handler where it does a part', () => {
    built({ partly: true }).hasResource('AWS::Lambda::Function', {
      Metadata: {
        Rampart: {
          calls: ['kms:Decrypt', 'kms:EnableKeyRotation', 'kms:GenerateDataKey', 'kms:TagResource', 'sqs:SendMessage'],
        },
      },
    });
  });

  it('logs under the logs key for as long as the profile keeps logs', () => {
    built().hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 365, KmsKeyId: Match.anyValue() });
  });
});

describe('DeadLetterQueue', () => {
  it('pages with the runbook heading as soon as one message lies in it, and counts as on the way of a threat', () => {
    built().hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      Period: 60,
      EvaluationPeriods: 1,
      AlarmActions: ['arn:aws:sns:eu-central-1:111111111111:alerts'],
      AlarmDescription: Match.stringLikeRegexp('docs/runbook\\.md#repair$'),
      Tags: Match.arrayWith([{ Key: 'rampart:class', Value: 'threat' }]),
    });
  });

  it('is encrypted, keeps messages for fourteen days and refuses plain HTTP', () => {
    const template = built();
    template.hasResourceProperties('AWS::SQS::Queue', {
      MessageRetentionPeriod: 1_209_600,
      KmsMasterKeyId: Match.anyValue(),
    });
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });
});
