import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, Stack, Tags } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AttributeType } from 'aws-cdk-lib/aws-dynamodb';
import { SecurityGroup, Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue';
import { SealedFileSystem } from '../../lib/constructs/sealed-file-system';
import { SealedKey } from '../../lib/constructs/sealed-key';
import { SealedQueue } from '../../lib/constructs/sealed-queue';
import { SealedRepository } from '../../lib/constructs/sealed-repository';
import { SealedSecret } from '../../lib/constructs/sealed-secret';
import { SealedTable } from '../../lib/constructs/sealed-table';
import { SealedTopic } from '../../lib/constructs/sealed-topic';
import { allRules } from '../../lib/judge/all-rules';
import { readAssembly } from '../../lib/judge/assembly/read-assembly';
import { expectationsOfNobody } from '../../lib/judge/expectations-from';
import { judge } from '../../lib/judge/judge';

const KEY = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] };
const ZONES = ['a', 'b'].map((letter) => `eu-central-1${letter}`);

/** A stack of an application that is not Rampart's own. */
function application(outdir: string) {
  const app = new App({ outdir, builtinCloudFormationValidation: false });
  const stack = new Stack(app, 'Stores', { env: { region: 'eu-central-1' }, terminationProtection: true });
  Tags.of(stack).add('Layer', 'data');
  const own = new SealedKey(stack, 'Key', {
    description: 'Data of the application',
    alias: 'alias/stores',
    administrators: [`arn:${stack.partition}:iam::${stack.account}:root`],
    repairers: [`arn:${stack.partition}:iam::${stack.account}:role/repair`],
    rotationDays: 365,
    pendingWindowDays: 30,
    use: [],
  });
  // Imported, as an application imports Rampart's: what it makes must not write into the policy of the key.
  const key = Key.fromKeyArn(stack, 'DataKey', own.keyArn);
  new SealedTopic(stack, 'Topic', { key });
  const topic = Topic.fromTopicArn(stack, 'Alerts', 'arn:aws:sns:eu-central-1:111111111111:rampart-alerts');
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ZONES });
  new SealedTable(stack, 'Table', {
    key,
    partitionKey: { name: 'tenant', type: AttributeType.STRING },
    recoveryDays: 7,
    criticality: 'critical',
  });
  const dead = new DeadLetterQueue(stack, 'Dead', { key, topic, runbook: 'dead-letters' });
  new SealedQueue(stack, 'Queue', {
    key,
    deadLetters: { queue: dead, afterAttempts: 5 },
    keptFor: Duration.days(4),
    hiddenFor: Duration.minutes(6),
  });
  new SealedFileSystem(stack, 'Files', {
    key,
    vpc,
    subnets: { subnets: ZONES.map((zone, i) => Subnet.fromSubnetId(stack, zone, `subnet-${i}`)) },
    securityGroup: SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1', { mutable: false }),
  });
  new SealedSecret(stack, 'Secret', {
    key,
    description: 'Password of the ledger',
    generate: { passwordLength: 40 },
    rotation: {
      every: Duration.days(30),
      by: LambdaFunction.fromFunctionAttributes(stack, 'Rotate', {
        functionArn: 'arn:aws:lambda:eu-central-1:111111111111:function:rotate',
        sameEnvironment: false,
      }),
    },
  });
  new SealedRepository(stack, 'Images', { key });
  app.synth();
  return Template.fromStack(stack);
}

describe('the sealed stores, in an application of their own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-stores-'));
  const template = application(folder);
  const judgements = judge(readAssembly(folder), expectationsOfNobody('2026-11-21'), allRules);
  const verdictsOf = (control: string) =>
    judgements
      .find((judgement) => judgement.control === control)
      ?.findings.map(({ subject, verdict }) => `${subject.type} ${verdict}`)
      .sort();

  it('break none of the controls that speak about any template', () => {
    const failing = judgements.flatMap(({ control, findings }) =>
      findings.filter(({ verdict }) => verdict === 'fails').map(({ subject, reason }) => [control, subject, reason]),
    );
    expect(failing).toEqual([]);
  });

  it.each([
    ['STO-09', ['AWS::SNS::Topic holds', 'AWS::SQS::Queue holds', 'AWS::SQS::Queue holds']],
    ['STO-10', ['AWS::SNS::Topic holds', 'AWS::SQS::Queue holds', 'AWS::SQS::Queue holds']],
    ['STO-11', ['AWS::DynamoDB::Table holds', 'AWS::EFS::FileSystem holds']],
    ['STO-12', ['AWS::SecretsManager::Secret holds']],
    ['STO-13', ['AWS::SecretsManager::Secret holds']],
    ['BAK-18', ['AWS::DynamoDB::Table holds']],
  ])('hold %s', (control, verdicts) => {
    expect(verdictsOf(control)).toEqual(verdicts);
  });

  it('are in the plans of Rampart by their tags, the critical one in both', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      Tags: Match.arrayWith([
        { Key: 'rampart:backup', Value: 'nightly' },
        { Key: 'rampart:criticality', Value: 'critical' },
      ]),
    });
    template.hasResourceProperties('AWS::EFS::FileSystem', {
      FileSystemTags: Match.arrayWith([{ Key: 'rampart:backup', Value: 'nightly' }]),
    });
  });

  it.each([
    'AWS::DynamoDB::Table',
    'AWS::EFS::FileSystem',
    'AWS::SecretsManager::Secret',
    'AWS::ECR::Repository',
    'AWS::SQS::Queue',
  ])('keep a %s when its stack goes', (type) => {
    template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('let nobody mount files in plain text', () => {
    template.hasResourceProperties('AWS::EFS::FileSystem', {
      Encrypted: true,
      KmsKeyId: KEY,
      BackupPolicy: Match.absent(),
      FileSystemPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  it('scan images when they come and let nobody move a tag', () => {
    template.hasResourceProperties('AWS::ECR::Repository', {
      ImageTagMutability: 'IMMUTABLE',
      ImageScanningConfiguration: { ScanOnPush: true },
      EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: KEY },
    });
  });

  it('hand a message to the dead letters after five attempts', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: { maxReceiveCount: 5 },
      VisibilityTimeout: 360,
    });
  });
});
