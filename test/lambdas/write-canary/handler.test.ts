import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { readCanary } from '../../../lambdas/runtime/canary';
import { CONTRACT } from '../../../lambdas/write-canary/contract';
import { handler } from '../../../lambdas/write-canary/handler';
import { captureLog } from '../captured-log';
import { refuseSurprises } from '../refuse-surprises';

const { env } = CONTRACT;
const named = (name: string) => Object.assign(new Error(name), { name });

describe('write-canary', () => {
  const s3 = mockClient(S3Client);
  const dynamodb = mockClient(DynamoDBClient);
  let checks: (() => void)[];

  beforeEach(() => {
    captureLog();
    for (const client of [s3, dynamodb]) client.reset();
    checks = [refuseSurprises('s3', s3), refuseSurprises('dynamodb', dynamodb)];
    Object.assign(process.env, { [env.bucket]: 'files', [env.table]: 'ledger' });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const expectNoSurprise of checks) expectNoSurprise();
  });

  const objects = () => s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input);
  const items = () => dynamodb.commandCalls(PutItemCommand).map(({ args: [{ input }] }) => input);

  it('writes one and the same record, which bears its moment and digest, into files and ledger', async () => {
    s3.on(PutObjectCommand).resolves({});
    dynamodb.on(PutItemCommand).resolves({});
    const writtenAt = await handler();
    expect(objects()).toMatchObject([{ Bucket: 'files', Key: 'rampart/canary.json', ChecksumAlgorithm: 'SHA256' }]);
    const text = String(objects()[0]?.Body);
    expect(readCanary(text)).toMatchObject({ writtenAt });
    expect(items()).toEqual([
      { TableName: 'ledger', Item: { pk: { S: 'canary' }, sk: { S: 'backup' }, record: { S: text } } },
    ]);
  });

  it('replaces the record of half an hour before by another when it is called again', async () => {
    s3.on(PutObjectCommand).resolves({});
    dynamodb.on(PutItemCommand).resolves({});
    await handler();
    await handler();
    const [first, second] = items().map(({ Item }) => Item);
    expect(second).toMatchObject({ pk: first?.['pk'], sk: first?.['sk'] });
    expect(second?.['record']).not.toEqual(first?.['record']);
  });

  it.each([undefined, ''])('writes into the ledger alone where the profile has no files (%j)', async (bucket) => {
    delete process.env[env.bucket];
    if (bucket !== undefined) process.env[env.bucket] = bucket;
    dynamodb.on(PutItemCommand).resolves({});
    await handler();
    expect(items()).toHaveLength(1);
  });

  it.each(['AccessDenied', 'NoSuchBucket', 'SlowDown'])(
    'still writes into the ledger when the bucket answers %s, and fails with its name',
    async (name) => {
      s3.on(PutObjectCommand).rejects(named(name));
      dynamodb.on(PutItemCommand).resolves({});
      await expect(handler()).rejects.toThrow(`the canary could not be written into files (${name}`);
      expect(items()).toHaveLength(1);
    },
  );

  it.each(['AccessDeniedException', 'ResourceNotFoundException', 'ThrottlingException'])(
    'still writes into the files when the ledger answers %s, and fails with its name',
    async (name) => {
      dynamodb.on(PutItemCommand).rejects(named(name));
      s3.on(PutObjectCommand).resolves({});
      await expect(handler()).rejects.toThrow(`the canary could not be written into ledger (${name}`);
      expect(objects()).toHaveLength(1);
    },
  );

  it('does not begin without a ledger', async () => {
    delete process.env[env.table];
    await expect(handler()).rejects.toThrow(env.table);
  });
});
