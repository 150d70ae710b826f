import { SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../lambdas/sweep-ledger/handler';
import { captureLog, type LogLine } from '../captured-log';
import { setPolicy } from '../lamps';
import { LedgerModel } from '../ledger-model';
import { refuseSurprises } from '../refuse-surprises';

const ledger = new LedgerModel();
const arn = (name: string) => `arn:aws:sqs:eu-central-1:111111111111:${name}`;

describe('the handler of the sweeper', () => {
  const sqs = mockClient(SQSClient);
  let surprised: () => void;
  let lines: LogLine[];

  beforeEach(() => {
    lines = captureLog();
    ledger.clear();
    setPolicy();
    Object.assign(process.env, { QUEUE: 'contain', FUNCTIONS: '{}', DEAD_LETTERS: arn('dead'), INTAKE: arn('intake') });
    sqs.reset();
    surprised = refuseSurprises('sqs', sqs);
    const at = new Date().toISOString();
    const word = {
      says: 'redrive',
      of: 'contain',
      reason: 'mended',
      at,
      dueAt: at,
      version: 1,
      bucket: 'contain#word',
    };
    ledger.put({ pk: 'word#bob', sk: `${at}#1`, ...word });
  });
  afterEach(() => {
    surprised();
    jest.restoreAllMocks();
  });

  const refusals = () => lines.filter(({ Outcome }) => Outcome === 'REFUSED');

  it('moves the dead letters of its queue, and only those, back where they came from', async () => {
    sqs.on(StartMessageMoveTaskCommand).resolves({ TaskHandle: 'h' });
    await handler();
    expect(sqs.commandCalls(StartMessageMoveTaskCommand).map(({ args }) => args[0].input)).toEqual([
      { SourceArn: arn('dead'), DestinationArn: arn('intake'), MaxNumberOfMessagesPerSecond: 50 },
    ]);
    expect(ledger.all('word#')).toEqual([expect.objectContaining({ heard: 'done' })]);
    expect(refusals()).toEqual([]);
  });

  it('tells the person, and rings, when SQS refuses', async () => {
    sqs
      .on(StartMessageMoveTaskCommand)
      .rejects(Object.assign(new Error('one is running'), { name: 'UnsupportedOperation' }));
    await handler();
    expect(ledger.all('word#')).toEqual([
      expect.objectContaining({ heard: 'refused', answer: 'UnsupportedOperation: one is running' }),
    ]);
    expect(refusals()).toEqual([expect.objectContaining({ Remediation: 'people' })]);
  });
});
