import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DetachUserPolicyCommand,
  GetLoginProfileCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  UploadSigningCertificateCommand,
  UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import { CONTRACT } from '../../lambdas/contain-user/contract';
import { ENV } from '../../lambdas/runtime/contract';
import type { Delivery } from '../lambdas/deliver';
import { finding } from '../lambdas/events';
import { moveClock } from '../lambdas/moved-clock';
import { showsEveryCase } from '../lambdas/remediation-cases';
import { CallRecorder } from './call-recorder';
import { certificate } from './certificate';
import type { FaultProxy } from './fault-proxy';
import { ServiceCredentials } from './service-credentials';
import { ACCOUNT, deliveryOf, openWorld, resetWorld, setUpSettings } from './world';

/** Where moto has it, and set-up and inspection, which go past the proxy, see it. */
const DENY_ALL = `arn:aws:iam::${ACCOUNT}:policy/AWSDenyAll`;
const DENY = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Deny', Action: '*', Resource: '*' } });
/** Every character that IAM allows in a name, below a path of two parts. */
const NAME = 'an+odd=name,with.all@of-them_';

describe('contain-user against an AWS API server', () => {
  let proxy: FaultProxy;
  let delivery: Delivery;
  let iam: IAMClient;
  let calls: CallRecorder;
  const services = new ServiceCredentials();

  const heal = () => {
    proxy.heal();
    services.serveOn(proxy);
  };

  beforeAll(async () => {
    proxy = await openWorld();
    proxy.keepsAwsPoliciesIn = ACCOUNT;
    iam = new IAMClient(setUpSettings());
    calls = new CallRecorder({ iam: IAMClient }, new Set([iam]));
    // Loaded only now, because its clients read the environment.
    const loaded: typeof import('../../lambdas/contain-user/handler') = require('../../lambdas/contain-user/handler');
    delivery = deliveryOf(CONTRACT, loaded.handler);
  });
  beforeEach(async () => {
    await resetWorld(proxy);
    services.clear();
    heal();
    await iam.send(new CreatePolicyCommand({ PolicyName: 'AWSDenyAll', PolicyDocument: DENY }));
    calls.mark();
  });
  afterAll(() => proxy.close());

  async function user(UserName: string, owner: string | null = 'demo'): Promise<string> {
    const Tags = owner === null ? [] : [{ Key: 'rampart:name', Value: owner }];
    await iam.send(new CreateUserCommand({ UserName, Path: '/a/b/', Tags }));
    return UserName;
  }

  async function key(UserName: string): Promise<string> {
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    return AccessKey?.AccessKeyId ?? '';
  }

  async function state(UserName: string): Promise<unknown> {
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedUserPoliciesCommand({ UserName }));
    const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
    const { SSHPublicKeys = [] } = await iam.send(new ListSSHPublicKeysCommand({ UserName }));
    const { Certificates = [] } = await iam.send(new ListSigningCertificatesCommand({ UserName }));
    return {
      certificates: Certificates.map(({ Status }) => Status),
      policies: AttachedPolicies.map(({ PolicyArn }) => PolicyArn).toSorted(),
      keys: AccessKeyMetadata.map(({ AccessKeyId, Status }) => `${AccessKeyId} ${Status}`).toSorted(),
      ssh: SSHPublicKeys.map(({ Status }) => Status),
      services: services.of(UserName).map(({ status }) => status),
    };
  }

  const stolen = (userName: string) =>
    finding('UnauthorizedAccess:IAMUser/MaliciousIPCaller.Custom', {
      resourceType: 'AccessKey',
      accessKeyDetails: { userName, userType: 'IAMUser', principalId: 'AIDA1' },
    });

  let made = 0;
  showsEveryCase({
    contract: CONTRACT,
    server: 'moto',
    delivery: () => delivery,
    steps: [
      'iam:AttachUserPolicy',
      'iam:UpdateAccessKey',
      'iam:UpdateAccessKey',
      'iam:UpdateServiceSpecificCredential',
    ],
    spoil: async () => {
      made += 1;
      const resource = await user(`${NAME}${made}`);
      await key(resource);
      await key(resource);
      services.add(resource, `ACCA${made}`, 'Active');
      services.add(resource, `ACCB${made}`, 'Inactive');
      return { resource, event: stolen(resource) };
    },
    state,
    isRepaired: (now) => {
      const text = JSON.stringify(now);
      return text.includes(DENY_ALL) && !/[" ]Active"/.test(text);
    },
    drift: (UserName) => iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn: DENY_ALL })).then(() => {}),
    remove: async (UserName) => {
      const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
      for (const { AccessKeyId } of AccessKeyMetadata) {
        await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
      }
      await iam.send(new DeleteUserCommand({ UserName }));
    },
    fail: (operation, fault, times) => proxy.fail(operation, fault, times),
    crashAtWrite: (write) => proxy.fail('dynamodb:PutItem', 'denied', Number.POSITIVE_INFINITY, write),
    heal,
    changes: () => calls.changes(),
    mark: () => calls.mark(),
  });

  it('contains a user without any key, by the Deny alone, and leaves its password', async () => {
    const UserName = await user('console-only');
    await iam.send(new CreateLoginProfileCommand({ UserName, Password: 'correct-Horse-9' }));
    expect(await delivery.outcomes(stolen(UserName))).toEqual(['DONE']);
    expect(calls.changes()).toEqual(['iam:AttachUserPolicy']);
    expect((await iam.send(new GetLoginProfileCommand({ UserName }))).LoginProfile?.UserName).toBe(UserName);
  });

  it('deactivates SSH keys and signing certificates, and leaves what was inactive before inactive at the undo', async () => {
    const UserName = await user('committer');
    await iam.send(new UploadSSHPublicKeyCommand({ UserName, SSHPublicKeyBody: 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB' }));
    await iam.send(new UploadSigningCertificateCommand({ UserName, CertificateBody: certificate().cert }));
    services.add(UserName, 'ACCAOLD', 'Inactive');
    const before = await state(UserName);
    const [answer] = await delivery.deliver(stolen(UserName));
    expect(answer).toMatchObject({ outcome: 'DONE' });
    expect(await state(UserName)).toMatchObject({
      ssh: ['Inactive'],
      certificates: ['Inactive'],
      services: ['Inactive'],
    });
    expect(await delivery.undo(answer?.action ?? '')).toMatchObject({ outcome: 'UNDONE' });
    expect(await state(UserName)).toEqual(before);
  });

  it('deactivates the keys where no policy more fits, and says that the password and the sessions still work', async () => {
    const UserName = await user('full');
    await key(UserName);
    for (let n = 0; n < 10; n += 1) {
      const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: `p${n}`, PolicyDocument: DENY }));
      await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: Policy?.Arn }));
    }
    const [answer] = await delivery.deliver(stolen(UserName));
    expect(answer).toMatchObject({ outcome: 'NOTIFIED', why: expect.stringContaining('still work') });
    expect(calls.changes()).toEqual(['iam:UpdateAccessKey']);
    expect(await delivery.undo(answer?.action ?? '')).toMatchObject({ outcome: 'UNDONE' });
  });

  it('goes on with the other key when somebody deletes one while it works', async () => {
    const UserName = await user('hurried');
    await key(UserName);
    await key(UserName);
    const [first] = await listed(UserName);
    const handed = delivery.fresh(stolen(UserName));
    const [action] = (await delivery.take(handed)).made;
    // Down after the claim and the plan, before the second step: the first key is still in the plan.
    proxy.fail('dynamodb:PutItem', 'denied', Number.POSITIVE_INFINITY, 2);
    await delivery.run(action?.id ?? '').catch(() => {});
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: first }));
    heal();
    moveClock(20);
    expect(await delivery.run(action?.id ?? '')).toMatchObject({ outcome: 'DONE' });
    expect(await state(UserName)).toMatchObject({ policies: [DENY_ALL], keys: [expect.stringContaining('Inactive')] });
  });

  async function listed(UserName: string): Promise<string[]> {
    const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
    return AccessKeyMetadata.map(({ AccessKeyId }) => AccessKeyId ?? '');
  }

  it('contains every user that an attack sequence names, and answers GONE for an actor that is a role', async () => {
    const [one, two] = [await user('one'), await user('two')];
    const event = finding('AttackSequence:IAM/CompromisedCredentials', { resourceType: 'AccessKey' });
    const actors = [one, two, 'a-role'].map((name) => ({ user: { name } }));
    const service = { ...event.detail.service, detection: { sequence: { actors } } };
    const sequence = { ...event, detail: { ...event.detail, severity: 9, service } };
    expect(await delivery.outcomes(sequence)).toEqual(['DONE', 'DONE', 'GONE']);
  });

  it('leaves users alone that are not ours or that nobody may touch, and only plans for a sample', async () => {
    const [foreign, untagged, breakGlass, sampled] = [
      await user('foreign', 'other'),
      await user('untagged', null),
      await user('break-glass'),
      await user('sampled'),
    ];
    process.env[ENV.protectedResources] = `arn:aws:iam::${ACCOUNT}:user/a/b/break-glass`;
    expect(await delivery.outcomes(stolen(foreign))).toEqual(['OUT_OF_SCOPE']);
    expect(await delivery.outcomes(stolen(untagged))).toEqual(['OUT_OF_SCOPE']);
    expect(await delivery.outcomes(stolen(breakGlass))).toEqual(['EXEMPT']);
    const { detail, ...rest } = stolen(sampled);
    const sample = { ...rest, detail: { ...detail, service: { archived: false, additionalInfo: { sample: true } } } };
    expect(await delivery.outcomes(sample)).toEqual(['DRY_RUN']);
    expect(calls.changes()).toEqual([]);
  });

  it('contains a user of anybody where the scope is the account', async () => {
    const UserName = await user('anybody', null);
    process.env[ENV.scope] = 'account';
    expect(await delivery.outcomes(stolen(UserName))).toEqual(['DONE']);
  });

  it('fails closed when it may not see one kind of credential', async () => {
    const UserName = await user('hidden');
    proxy.fail('iam:ListServiceSpecificCredentials', 'denied');
    expect(await delivery.outcomes(stolen(UserName))).toEqual(['FAILED']);
    expect(calls.changes()).toEqual([]);
  });

  it('made no call that calls.json does not list', () => calls.expectFresh('contain-user'));
});
