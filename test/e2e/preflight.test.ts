import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import {
  ConfigServiceClient,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
} from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { CreateDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import { CreateOpenIDConnectProviderCommand, IAMClient } from '@aws-sdk/client-iam';
import { Inspector2Client } from '@aws-sdk/client-inspector2';
import { Macie2Client } from '@aws-sdk/client-macie2';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { CallRecorder } from './call-recorder';
import type { FaultProxy } from './fault-proxy';
import { ACCOUNT, openWorld, REGION, resetWorld, resolveBelowLocalhost, setUpSettings } from './world';

resolveBelowLocalhost();

const guardDuty = new GuardDutyClient(setUpSettings());
const config = new ConfigServiceClient(setUpSettings());
const iam = new IAMClient(setUpSettings());
const s3 = new S3Client(setUpSettings());
const ssm = new SSMClient(setUpSettings());
const ssmFar = new SSMClient({ ...setUpSettings(), region: 'us-east-1' });
const root = join(__dirname, '../..');

const PROFILE = `# Ours.
extends: baseline
name: acme # the company

account:
  # One call more would be one too many.
  accessAnalyzerExternal: skip
  accessAnalyzerUnused: skip
  guardDuty: create # since 2021
`;

interface Found {
  readonly account: string;
  readonly things: readonly {
    thing: string;
    now: string;
    proposed: string;
    collides: boolean;
    seen: { state: string };
  }[];
  readonly bootstraps: readonly { region: string; version?: number; needs: number }[];
  readonly denied: readonly string[];
  readonly written: readonly string[];
}

describe('preflight against an AWS API server', () => {
  let proxy: FaultProxy;
  let calls: CallRecorder;
  let folder: string;
  let file: string;
  beforeAll(async () => {
    proxy = await openWorld();
    const setUp = new Set<object>([guardDuty, config, iam, s3, ssm, ssmFar]);
    calls = new CallRecorder(
      {
        'access-analyzer': AccessAnalyzerClient,
        config: ConfigServiceClient,
        ec2: EC2Client,
        guardduty: GuardDutyClient,
        iam: IAMClient,
        inspector2: Inspector2Client,
        macie2: Macie2Client,
        s3: S3ControlClient,
        securityhub: SecurityHubClient,
        ssm: SSMClient,
      } as never,
      setUp,
    );
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    folder = mkdtempSync(join(tmpdir(), 'rampart-preflight-'));
    file = join(folder, 'acme.yaml');
    writeFileSync(file, PROFILE);
    calls.mark();
  });
  afterEach(() => {
    // Whatever it found, it changed nothing.
    expect(calls.changes()).toEqual([]);
    rmSync(folder, { recursive: true });
  });
  afterAll(() => proxy.close());

  async function run(write = false): Promise<{ code: number; found: Found }> {
    const { preflight }: typeof import('../../bin/preflight') = require('../../bin/preflight');
    const said: string[] = [];
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said.push(String(text));
      return true;
    });
    try {
      const code = await preflight({ root, profile: file, out: folder, write, json: true });
      return { code, found: JSON.parse(said.join('')) as Found };
    } finally {
      spy.mockRestore();
    }
  }

  const thing = (found: Found, name: string) => found.things.find((one) => one.thing === name);

  async function bootstrapped(): Promise<void> {
    for (const client of [ssm, ssmFar]) {
      const parameter = { Name: '/cdk-bootstrap/hnb659fds/version', Value: '30', Type: 'String' } as const;
      await client.send(new PutParameterCommand(parameter));
    }
  }

  async function lived(): Promise<void> {
    await guardDuty.send(new CreateDetectorCommand({ Enable: true, FindingPublishingFrequency: 'SIX_HOURS' }));
    await s3.send(
      new CreateBucketCommand({ Bucket: 'theirs', CreateBucketConfiguration: { LocationConstraint: REGION } }),
    );
    const roleARN = `arn:aws:iam::${ACCOUNT}:role/config`;
    await config.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder: { name: 'default', roleARN } }));
    await config.send(new PutDeliveryChannelCommand({ DeliveryChannel: { name: 'default', s3BucketName: 'theirs' } }));
    const Url = 'https://token.actions.githubusercontent.com';
    await iam.send(new CreateOpenIDConnectProviderCommand({ Url, ThumbprintList: ['a'.repeat(40)] }));
  }

  it('finds an empty account empty, and what is missing for the first deployment', async () => {
    const { code, found } = await run();
    expect(found.account).toBe(ACCOUNT);
    expect(thing(found, 'guardDuty')).toMatchObject({ now: 'create', proposed: 'create', seen: { state: 'absent' } });
    expect(thing(found, 'configRecorder')).toMatchObject({ proposed: 'create', seen: { state: 'absent' } });
    expect(thing(found, 's3PublicAccessBlock')).toMatchObject({ proposed: 'skip', seen: { state: 'absent' } });
    expect(found.bootstraps).toEqual([
      { region: REGION, parameter: '/cdk-bootstrap/hnb659fds/version', needs: 1 },
      { region: 'us-east-1', parameter: '/cdk-bootstrap/hnb659fds/version', needs: 1 },
    ]);
    expect(code).toBe(1);
  });

  it('finds an empty account ready once it is bootstrapped', async () => {
    await bootstrapped();
    const { code, found } = await run();
    expect(found.bootstraps.map(({ version }) => version)).toEqual([30, 30]);
    expect(found.things.filter(({ now, proposed }) => now !== proposed)).toEqual([]);
    expect(code).toBe(0);
  });

  it('says what collides in an account that lives, and writes the switches with every comment kept', async () => {
    await bootstrapped();
    await lived();
    const first = await run();
    expect(first.code).toBe(1);
    expect(first.found.written).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(PROFILE);
    expect(thing(first.found, 'guardDuty')).toMatchObject({ collides: true, proposed: 'adopt' });
    expect(thing(first.found, 'githubOidcProvider')).toMatchObject({ now: 'skip', proposed: 'skip', collides: false });
    const second = await run(true);
    expect([second.code, [...second.found.written].sort()]).toEqual([0, ['configRecorder', 'guardDuty']]);
    expect(readFileSync(file, 'utf8')).toBe(
      PROFILE.replace('guardDuty: create', 'guardDuty: adopt').replace(
        '  accessAnalyzerExternal',
        '  configRecorder: adopt\n  accessAnalyzerExternal',
      ),
    );
    const third = await run(true);
    expect([third.code, third.found.written]).toEqual([0, []]);
  });

  it('names a permission that is missing and does not call the account ready', async () => {
    await bootstrapped();
    proxy.fail('guardduty:ListDetectors', 'denied');
    const { code, found } = await run();
    expect(thing(found, 'guardDuty')).toMatchObject({ proposed: 'create', seen: { state: 'unreadable' } });
    expect(found.denied).toEqual(['AccessDeniedException']);
    expect(code).toBe(1);
  });
});
