import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import {
  GenerateCredentialReportCommand,
  GenerateServiceLastAccessedDetailsCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetServiceLastAccessedDetailsCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { CONTRACT } from '../../../lambdas/review-access/contract';
import { handler } from '../../../lambdas/review-access/handler';
import { captureLog, type LogLine } from '../captured-log';
import { refuseSurprises } from '../refuse-surprises';

// Waiting is what the schedule is for; tests wait for nothing.
jest.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }));

const { env } = CONTRACT;
const context = { invokedFunctionArn: 'arn:aws:lambda:eu-central-1:111111111111:function:review' };
const HEAD = 'user,arn,password_enabled,password_last_used,mfa_active,access_key_1_active,access_key_2_active';
const ROOT = '<root_account>,arn:aws:iam::111111111111:root,not_supported,2026-11-20T00:00:00+00:00,true,false,false';
const boss = {
  RoleName: 'boss',
  Arn: 'arn:aws:iam::111111111111:role/boss',
  Path: '/',
  CreateDate: new Date('2020-01-01T00:00:00Z'),
  AssumeRolePolicyDocument: encodeURIComponent('{"Statement":[]}'),
  AttachedManagedPolicies: [{ PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
};

describe('review-access', () => {
  const iam = mockClient(IAMClient);
  const analyzer = mockClient(AccessAnalyzerClient);
  const s3 = mockClient(S3Client);
  let lines: LogLine[];
  let checks: (() => void)[];

  beforeEach(() => {
    lines = captureLog();
    for (const stub of [iam, analyzer, s3]) stub.reset();
    checks = [refuseSurprises('iam', iam), refuseSurprises('access-analyzer', analyzer), refuseSurprises('s3', s3)];
    Object.assign(process.env, {
      [env.bucket]: 'demo-evidence',
      [env.prefix]: CONTRACT.prefix,
      [env.unusedDays]: '90',
      [env.name]: 'demo',
    });
    iam.on(GenerateCredentialReportCommand).resolves({ State: 'COMPLETE' });
    iam.on(GetCredentialReportCommand).resolves({ Content: new TextEncoder().encode(`${HEAD}\n${ROOT}\n`) });
    iam.on(GetAccountSummaryCommand).resolves({ SummaryMap: { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 } });
    iam.on(GetAccountAuthorizationDetailsCommand).resolves({});
    analyzer.on(ListAnalyzersCommand).resolves({ analyzers: [] });
    s3.on(PutObjectCommand).resolves({});
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const check of checks) check();
  });

  const written = () => JSON.parse(String(s3.commandCalls(PutObjectCommand)[0]?.args[0].input.Body));

  it('writes only where nothing is, with the checksum that a locked bucket demands, and leaves encryption to it', async () => {
    await handler({}, context);
    expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toEqual({
      Bucket: 'demo-evidence',
      Key: expect.stringMatching(/^evidence\/access-review\/\d{4}-\d{2}-\d{2}-access-review\.json$/),
      Body: expect.any(String),
      ContentLength: expect.any(Number),
      ContentType: 'application/json',
      ChecksumAlgorithm: 'SHA256',
      IfNoneMatch: '*',
    });
    expect(written().root).toEqual({ secondFactor: true, accessKeys: false, passwordLastUsed: '2026-11-20' });
    expect(written().notSeen).toEqual(['the account has no analyzer of unused access']);
  });

  it('waits while IAM writes the report, and asks to be tried again when it takes too long', async () => {
    iam
      .on(GenerateCredentialReportCommand)
      .resolvesOnce({ State: 'STARTED' })
      .resolvesOnce({ State: 'INPROGRESS' })
      .resolves({ State: 'COMPLETE' });
    expect((await handler({}, context)).outcome).toBe('filed');
    iam.on(GenerateCredentialReportCommand).resolves({ State: 'INPROGRESS' });
    await expect(handler({}, context)).rejects.toMatchObject({
      name: 'ReviewInterrupted',
      message: 'IAM is still writing the credential report',
    });
    expect(s3.commandCalls(PutObjectCommand)).toHaveLength(1);
  });

  it('waits for what a role used, and fails when IAM cannot tell', async () => {
    iam.on(GetAccountAuthorizationDetailsCommand).resolves({ RoleDetailList: [boss] });
    iam.on(GenerateServiceLastAccessedDetailsCommand, { Arn: boss.Arn }).resolves({ JobId: 'job' });
    iam
      .on(GetServiceLastAccessedDetailsCommand, { JobId: 'job' })
      .resolvesOnce({ JobStatus: 'IN_PROGRESS' })
      .resolves({ JobStatus: 'COMPLETED', ServicesLastAccessed: [] });
    await handler({}, context);
    expect(written().privileged).toMatchObject([{ arn: boss.Arn, services: [] }]);
    iam.on(GetServiceLastAccessedDetailsCommand).resolves({ JobStatus: 'FAILED' });
    await expect(handler({}, context)).rejects.toThrow('IAM could not tell what');
    iam.on(GetServiceLastAccessedDetailsCommand).resolves({ JobStatus: 'IN_PROGRESS' });
    await expect(handler({}, context)).rejects.toMatchObject({ name: 'ReviewInterrupted' });
  });

  it('asks for the first privileged roles only, and counts in the file what it left off', async () => {
    const roles = Array.from({ length: CONTRACT.maxLastUsedJobs + 2 }, (_, i) => ({
      ...boss,
      Arn: `${boss.Arn}-${i}`,
    }));
    iam.on(GetAccountAuthorizationDetailsCommand).resolves({ RoleDetailList: roles });
    iam.on(GenerateServiceLastAccessedDetailsCommand).resolves({ JobId: 'job' });
    iam.on(GetServiceLastAccessedDetailsCommand).resolves({ JobStatus: 'COMPLETED' });
    await handler({}, context);
    expect(iam.commandCalls(GenerateServiceLastAccessedDetailsCommand)).toHaveLength(CONTRACT.maxLastUsedJobs);
    expect(written().notSeen).toContain('services that 2 of 52 privileged roles used were not asked for');
  });

  it('logs counts and no name of anybody', async () => {
    const user = 'anna,arn:aws:iam::111111111111:user/anna,true,no_information,false,false,false';
    iam.on(GetCredentialReportCommand).resolves({ Content: new TextEncoder().encode(`${HEAD}\n${ROOT}\n${user}\n`) });
    await handler({}, context);
    expect(written().users.withoutSecondFactor).toEqual(['anna']);
    expect(lines).toContainEqual(expect.objectContaining({ users: 1, withoutSecondFactor: 1, outcome: 'filed' }));
    expect(JSON.stringify(lines)).not.toContain('anna');
  });

  it('fails on a report that it cannot read', async () => {
    iam.on(GetCredentialReportCommand).resolves({ Content: new TextEncoder().encode('something else') });
    await expect(handler({}, context)).rejects.toMatchObject({ name: 'ReviewFailed' });
    iam.on(GetCredentialReportCommand).resolves({});
    await expect(handler({}, context)).rejects.toThrow('the credential report is empty');
  });

  it.each(['0', '-1', 'ninety', '1e3'])('refuses %s days and names the variable', async (days) => {
    process.env[env.unusedDays] = days;
    await expect(handler({}, context)).rejects.toThrow(env.unusedDays);
  });

  it.each(Object.values(env))('does not begin without %s', async (name) => {
    delete process.env[name];
    await expect(handler({}, context)).rejects.toThrow(`environment variable ${name} is missing`);
  });
});
