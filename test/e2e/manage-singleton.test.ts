import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StopConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import {
  DisableEbsEncryptionByDefaultCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
  GetEbsEncryptionByDefaultCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateDetectorCommand,
  GetDetectorCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  UpdateDetectorCommand,
} from '@aws-sdk/client-guardduty';
import { GetAccountPasswordPolicyCommand, IAMClient, UpdateAccountPasswordPolicyCommand } from '@aws-sdk/client-iam';
import {
  BatchGetAccountStatusCommand,
  DisableCommand,
  EnableCommand,
  Inspector2Client,
} from '@aws-sdk/client-inspector2';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { GetPublicAccessBlockCommand, PutPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ResponseBucket } from './response-bucket';
import { ACCOUNT, openWorld, REGION, resetWorld, resolveBelowLocalhost, setUpSettings } from './world';

type Handler = typeof import('../../lambdas/manage-singleton/handler').handler;

const STACK = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/rampart-demo-detection/1`;
const RECORD = '/rampart/demo/singleton/under-test';
const CLOSED = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const HALF = { ...CLOSED, BlockPublicPolicy: false, RestrictPublicBuckets: false };

resolveBelowLocalhost();

/** What an account has, past the handler. */
const guardDuty = new GuardDutyClient(setUpSettings());
const config = new ConfigServiceClient(setUpSettings());
const ec2 = new EC2Client(setUpSettings());
const iam = new IAMClient(setUpSettings());
const inspector = new Inspector2Client(setUpSettings());
const s3 = new S3Client(setUpSettings());
const s3Control = new S3ControlClient(setUpSettings());
const ssm = new SSMClient(setUpSettings());
const SET_UP = [guardDuty, config, ec2, iam, inspector, s3, s3Control, ssm];

interface Case {
  readonly kind: string;
  /** As CloudFormation hands it over: numbers and booleans are strings. */
  readonly desired: Record<string, unknown>;
  /** Gives the account a weaker setting than desired. */
  weak(): Promise<unknown>;
  /** Somebody changes it after we raised it. */
  foreign(): Promise<unknown>;
  look(): Promise<unknown>;
  readonly raised: unknown;
}

async function detectors(): Promise<unknown[]> {
  const { DetectorIds = [] } = await guardDuty.send(new ListDetectorsCommand({}));
  return Promise.all(
    DetectorIds.map(async (DetectorId) => {
      const answer = await guardDuty.send(new GetDetectorCommand({ DetectorId }));
      return [answer.Status, answer.FindingPublishingFrequency, answer.Features];
    }),
  );
}

async function orName(call: () => Promise<unknown>): Promise<unknown> {
  return call().catch((error: Error) => error.name);
}

const CASES: readonly Case[] = [
  {
    kind: 'guardduty-detector',
    desired: {
      FindingPublishingFrequency: 'FIFTEEN_MINUTES',
      Features: [{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }],
    },
    weak: () =>
      guardDuty.send(
        new CreateDetectorCommand({ Enable: false, Features: [{ Name: 'S3_DATA_EVENTS', Status: 'DISABLED' }] }),
      ),
    foreign: async () => {
      const { DetectorIds } = await guardDuty.send(new ListDetectorsCommand({}));
      const change = { DetectorId: DetectorIds?.[0], FindingPublishingFrequency: 'ONE_HOUR' } as const;
      await guardDuty.send(new UpdateDetectorCommand(change));
    },
    look: detectors,
    raised: [['ENABLED', 'FIFTEEN_MINUTES', [{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }]]],
  },
  {
    kind: 'config-recorder',
    desired: {
      RoleARN: `arn:aws:iam::${ACCOUNT}:role/config`,
      Frequency: 'CONTINUOUS',
      S3BucketName: 'demo-config',
      S3KeyPrefix: 'config',
    },
    weak: async () => {
      const recordingGroup = { allSupported: false, resourceTypes: ['AWS::EC2::Instance' as const] };
      const recorder = { name: 'theirs', roleARN: `arn:aws:iam::${ACCOUNT}:role/theirs`, recordingGroup };
      await config.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder: recorder }));
      const DeliveryChannel = { name: 'theirs', s3BucketName: 'demo-theirs' };
      await config.send(new PutDeliveryChannelCommand({ DeliveryChannel }));
    },
    foreign: async () => {
      const { ConfigurationRecorders } = await config.send(new DescribeConfigurationRecordersCommand({}));
      const ConfigurationRecorderName = ConfigurationRecorders?.[0]?.name;
      await config.send(new StopConfigurationRecorderCommand({ ConfigurationRecorderName }));
    },
    look: async () => {
      const { ConfigurationRecorders = [] } = await config.send(new DescribeConfigurationRecordersCommand({}));
      const { ConfigurationRecordersStatus = [] } = await config.send(
        new DescribeConfigurationRecorderStatusCommand({}),
      );
      const { DeliveryChannels = [] } = await config.send(new DescribeDeliveryChannelsCommand({}));
      return [
        ConfigurationRecorders.map(({ recordingGroup }) => [
          recordingGroup?.allSupported,
          recordingGroup?.resourceTypes,
        ]),
        ConfigurationRecordersStatus.map(({ recording }) => recording),
        DeliveryChannels.map(({ s3BucketName, s3KeyPrefix }) => [s3BucketName, s3KeyPrefix]),
      ];
    },
    // Their channel stays as it is; one that we make has our prefix, see below.
    raised: [[[true, []]], [true], [['demo-theirs', undefined]]],
  },
  {
    kind: 's3-account-public-access-block',
    desired: {},
    weak: () =>
      s3Control.send(new PutPublicAccessBlockCommand({ AccountId: ACCOUNT, PublicAccessBlockConfiguration: HALF })),
    foreign: () =>
      s3Control.send(
        new PutPublicAccessBlockCommand({
          AccountId: ACCOUNT,
          PublicAccessBlockConfiguration: { ...HALF, BlockPublicAcls: false },
        }),
      ),
    look: () =>
      orName(async () => {
        const answer = await s3Control.send(new GetPublicAccessBlockCommand({ AccountId: ACCOUNT }));
        return answer.PublicAccessBlockConfiguration;
      }),
    raised: CLOSED,
  },
  {
    kind: 'ebs-encryption-by-default',
    desired: {},
    weak: () => ec2.send(new DisableEbsEncryptionByDefaultCommand({})),
    foreign: () => ec2.send(new DisableEbsEncryptionByDefaultCommand({})),
    look: async () => (await ec2.send(new GetEbsEncryptionByDefaultCommand({}))).EbsEncryptionByDefault,
    raised: true,
  },
  {
    kind: 'iam-password-policy',
    desired: { MinimumPasswordLength: '14', MaxPasswordAge: '90', PasswordReusePrevention: '24' },
    weak: () => iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 20, MaxPasswordAge: 365 })),
    foreign: () => iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 30 })),
    look: () =>
      orName(async () => {
        const { PasswordPolicy: policy } = await iam.send(new GetAccountPasswordPolicyCommand({}));
        return [policy?.MinimumPasswordLength, policy?.MaxPasswordAge, policy?.RequireSymbols];
      }),
    raised: [20, 90, true],
  },
  {
    kind: 'inspector',
    desired: { ResourceTypes: ['EC2', 'ECR'] },
    weak: () => inspector.send(new EnableCommand({ accountIds: [ACCOUNT], resourceTypes: ['ECR'] })),
    foreign: () => inspector.send(new DisableCommand({ accountIds: [ACCOUNT], resourceTypes: ['EC2'] })),
    look: async () => {
      const { accounts } = await inspector.send(new BatchGetAccountStatusCommand({ accountIds: [ACCOUNT] }));
      const state = accounts?.[0]?.resourceState;
      return [state?.ec2?.status ?? 'DISABLED', state?.ecr?.status ?? 'DISABLED'];
    },
    raised: ['ENABLED', 'ENABLED'],
  },
];

describe('manage-singleton against an AWS API server', () => {
  const bucket = new ResponseBucket();
  let proxy: FaultProxy;
  let handler: Handler;
  let calls: CallRecorder;
  let ResponseURL: string;

  beforeAll(async () => {
    proxy = await openWorld();
    ResponseURL = await bucket.listen();
    calls = new CallRecorder(
      {
        guardduty: GuardDutyClient,
        config: ConfigServiceClient,
        ec2: EC2Client,
        iam: IAMClient,
        inspector2: Inspector2Client,
        s3control: S3ControlClient,
        ssm: SSMClient,
      },
      new Set<object>(SET_UP),
    );
    // Loaded only now, because its clients read the environment.
    ({ handler } = require('../../lambdas/manage-singleton/handler'));
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    for (const Bucket of ['demo-config', 'demo-theirs']) {
      await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }));
    }
    calls.mark();
  });
  afterAll(() => Promise.all([proxy.close(), bucket.close()]));

  async function tell(RequestType: string, properties: Record<string, unknown>, PhysicalResourceId?: string) {
    const common = { ResponseURL, StackId: STACK, RequestId: 'r', LogicalResourceId: 'Singleton' };
    const update = RequestType === 'Update' ? { OldResourceProperties: {} } : {};
    const physical = PhysicalResourceId === undefined ? {} : { PhysicalResourceId };
    const event = { ...common, ...update, ...physical, RequestType, ResourceProperties: properties };
    await handler(event, { getRemainingTimeInMillis: () => 120_000 });
    return bucket.answers.at(-1);
  }

  const propertiesOf = ({ kind, desired }: Case) => ({ Kind: kind, Desired: desired, RecordParameter: RECORD });
  const changes = () => calls.changes().filter((call) => !call.startsWith('ssm:'));
  const recorded = () => orName(() => ssm.send(new GetParameterCommand({ Name: RECORD })));

  describe.each(CASES.map((one) => [one.kind, one] as const))('%s', (_kind, one) => {
    const properties = propertiesOf(one);

    it('makes it in an empty account, and removal gives back the empty account', async () => {
      const first = await one.look();
      expect(await tell('Create', properties)).toMatchObject({
        Status: 'SUCCESS',
        PhysicalResourceId: RECORD,
        Data: { Found: 'raised' },
      });
      expect(await tell('Delete', properties, RECORD)).toMatchObject({ Status: 'SUCCESS' });
      expect(await one.look()).toEqual(first);
      expect(await recorded()).toBe('ParameterNotFound');
    });

    it('raises what is there, does nothing on the second delivery, and removal puts it back, once', async () => {
      await one.weak();
      const first = await one.look();
      expect(await tell('Create', properties)).toMatchObject({ Status: 'SUCCESS', Data: { Found: 'raised' } });
      expect(await one.look()).toEqual(one.raised);
      calls.mark();
      expect(await tell('Create', properties)).toMatchObject({ Status: 'SUCCESS', Data: { Found: 'sufficient' } });
      expect(await tell('Update', properties, RECORD)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: RECORD });
      expect(changes()).toEqual([]);
      expect(await tell('Delete', properties, RECORD)).toMatchObject({ Status: 'SUCCESS' });
      expect(await one.look()).toEqual(first);
      calls.mark();
      expect(await tell('Delete', properties, RECORD)).toMatchObject({ Status: 'SUCCESS' });
      expect(changes()).toEqual([]);
    });

    it('leaves on removal what somebody changed since', async () => {
      await tell('Create', properties);
      await one.foreign();
      const theirs = await one.look();
      calls.mark();
      expect(await tell('Delete', properties, RECORD)).toMatchObject({ Status: 'SUCCESS' });
      expect(changes()).toEqual([]);
      expect(await one.look()).toEqual(theirs);
    });

    it('raises again on an update after a foreign change, and then leaves it on removal', async () => {
      await one.weak();
      await tell('Create', properties);
      await one.foreign();
      await tell('Update', properties, RECORD);
      const raised = await one.look();
      await tell('Delete', properties, RECORD);
      expect(await one.look()).toEqual(raised);
    });
  });

  it.each([
    [{ S3KeyPrefix: 'config' }, 'config'],
    [{ S3KeyPrefix: undefined }, undefined],
  ])('makes the delivery channel of AWS Config with the prefix of %j', async (change, prefix) => {
    const recorder = CASES.find(({ kind }) => kind === 'config-recorder') as Case;
    const properties = propertiesOf({ ...recorder, desired: { ...recorder.desired, ...change } });
    expect(await tell('Create', properties)).toMatchObject({ Status: 'SUCCESS', Data: { Found: 'raised' } });
    expect(await recorder.look()).toEqual([[[true, []]], [true], [['demo-config', prefix]]]);
  });

  const ebs = { Kind: 'ebs-encryption-by-default', Desired: {}, RecordParameter: RECORD };

  it('puts back what a create did before it failed, when CloudFormation rolls it back', async () => {
    // The change arrives, its answer and the look after it do not.
    proxy.fail('ssm:PutParameter', 'denied');
    expect(await tell('Create', ebs)).toMatchObject({ Status: 'FAILED', PhysicalResourceId: RECORD });
    expect(changes()).toEqual([]);
    proxy.heal();
    const detector = CASES[0] as Case;
    proxy.fail('guardduty:GetDetector', 'denied');
    expect(await tell('Create', propertiesOf(detector))).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: RECORD,
    });
    expect(changes()).toEqual(['guardduty:CreateDetector']);
    proxy.heal();
    expect(await tell('Delete', propertiesOf(detector), RECORD)).toMatchObject({ Status: 'SUCCESS' });
    expect(await detectors()).toEqual([]);
  });

  it('fails with the reason, changes nothing and lets the rollback pass when the change is denied', async () => {
    proxy.fail('ec2:EnableEbsEncryptionByDefault', 'denied');
    expect(await tell('Create', ebs)).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('UnauthorizedOperation'),
    });
    expect(await tell('Delete', ebs, RECORD)).toMatchObject({ Status: 'SUCCESS' });
    expect((await ec2.send(new GetEbsEncryptionByDefaultCommand({}))).EbsEncryptionByDefault).toBe(false);
    expect(await recorded()).toBe('ParameterNotFound');
  });

  it('waits out a throttle', async () => {
    proxy.fail('ec2:EnableEbsEncryptionByDefault', 'throttled', 2);
    expect(await tell('Create', ebs)).toMatchObject({ Status: 'SUCCESS' });
  });

  it.each([
    ['an unknown kind', { ...ebs, Kind: 'root-password' }, 'it must be one of'],
    ['a record outside /rampart/', { ...ebs, RecordParameter: '/other/thing' }, 'below /rampart/'],
    ['a wrong property', { ...ebs, Desired: { Enabled: 'true' } }, 'Desired of ebs-encryption-by-default is wrong'],
    [
      'a wrong value',
      { ...ebs, Kind: 'macie', Desired: { FindingPublishingFrequency: 'DAILY' } },
      'FindingPublishingFrequency',
    ],
  ])('fails with the reason for %s, and its rollback passes', async (_what, properties, reason) => {
    const answer = await tell('Create', properties);
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining(reason) });
    const physical = String(answer?.['PhysicalResourceId']);
    expect(await tell('Delete', properties, physical)).toMatchObject({ Status: 'SUCCESS' });
    expect(changes()).toEqual([]);
  });

  it('refuses to change its kind or its record parameter', async () => {
    await ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
    await tell('Create', ebs);
    const other = { Kind: 'macie', Desired: { FindingPublishingFrequency: 'ONE_HOUR' }, RecordParameter: RECORD };
    expect(await tell('Update', other, RECORD)).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('the record is about ebs-encryption-by-default'),
    });
    expect(await tell('Update', { ...ebs, RecordParameter: `${RECORD}-2` }, RECORD)).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: RECORD,
      Reason: expect.stringContaining('cannot change'),
    });
  });

  it('made no call that calls.json does not list', () => calls.expectListed('manage-singleton'));
});
