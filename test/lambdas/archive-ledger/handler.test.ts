import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { marshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { CONTRACT } from '../../../lambdas/archive-ledger/contract';
import { handler } from '../../../lambdas/archive-ledger/handler';
import { captureLog } from '../captured-log';
import { refuseSurprises } from '../refuse-surprises';

const change = (sequence: string, eventName: string, image?: object) => ({
  eventName,
  dynamodb: {
    SequenceNumber: sequence,
    ApproximateCreationDateTime: Date.parse('2026-11-21T12:00:00Z') / 1000,
    Keys: marshall({ pk: 'action#a', sk: '0001' }),
    ...(image === undefined ? {} : { NewImage: marshall(image) }),
  },
});

describe('archive-ledger', () => {
  const s3 = mockClient(S3Client);
  let expectNoSurprise: () => void;

  beforeEach(() => {
    captureLog();
    s3.reset();
    expectNoSurprise = refuseSurprises('s3', s3);
    process.env[CONTRACT.env.archive] = 'archive';
  });
  afterEach(() => {
    jest.restoreAllMocks();
    expectNoSurprise();
  });

  it('files every change of a batch in one object, with the item as it was written, and removals as such', async () => {
    s3.on(PutObjectCommand).resolves({});
    const item = { pk: 'action#a', sk: '0001', state: 'EXECUTING', before: { block: null } };
    await handler({ Records: [change('100', 'INSERT', item), change('101', 'REMOVE')] });
    const [call] = s3.commandCalls(PutObjectCommand);
    expect(call?.args[0].input).toMatchObject({
      Bucket: 'archive',
      Key: 'ledger/2026/11/21/100.jsonl',
      ChecksumAlgorithm: 'SHA256',
    });
    const lines = String(call?.args[0].input.Body)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      { at: '2026-11-21T12:00:00.000Z', sequence: '100', change: 'INSERT', key: { pk: 'action#a', sk: '0001' }, item },
      { at: '2026-11-21T12:00:00.000Z', sequence: '101', change: 'REMOVE', key: { pk: 'action#a', sk: '0001' } },
    ]);
  });

  it('fails, so that Lambda brings the batch again, when the archive does not take it', async () => {
    s3.on(PutObjectCommand).rejects(new Error('denied'));
    await expect(handler({ Records: [change('100', 'INSERT', {})] })).rejects.toThrow('denied');
  });

  it('writes nothing for an empty batch', async () => {
    await handler({ Records: [] });
  });
});
