import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { CONTRACT } from '../../../lambdas/measure-evidence-age/contract';
import { handler } from '../../../lambdas/measure-evidence-age/handler';
import { captureLog, type LogLine } from '../captured-log';
import { refuseSurprises } from '../refuse-surprises';

const DAY = 86_400_000;
const BUCKET = 'demo-evidence';
const { env } = CONTRACT;

describe('measure-evidence-age', () => {
  const s3 = mockClient(S3Client);
  let lines: LogLine[];
  let expectNoSurprise: () => void;

  beforeEach(() => {
    lines = captureLog();
    s3.reset();
    expectNoSurprise = refuseSurprises('s3', s3);
    given({ 'CFTS-OP-1': 'evidence/CFTS-OP-1/', 'CFTS-OP-3': 'evidence/CFTS-OP-3/' });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    expectNoSurprise();
  });

  function given(prefixes: unknown): void {
    const text = typeof prefixes === 'string' ? prefixes : JSON.stringify(prefixes);
    Object.assign(process.env, { [env.bucket]: BUCKET, [env.prefixes]: text, [env.name]: 'demo' });
  }

  const below = (claim: string) => ({ Bucket: BUCKET, Prefix: `evidence/${claim}/` });
  const object = (claim: string, name: string, daysAgo: number) => ({
    Key: `evidence/${claim}/${name}`,
    Size: 9,
    // A minute less, so that rounding up gives the whole day.
    LastModified: new Date(Date.now() - daysAgo * DAY + 60_000),
  });
  const published = () =>
    lines.flatMap((line) => ('_aws' in line ? [[line['ClaimId'], line['Profile'], line['EvidenceAgeDays']]] : []));

  it('publishes one age for each promise, under the dimensions on which the alarms look', async () => {
    s3.on(ListObjectsV2Command, below('CFTS-OP-1')).resolves({ Contents: [object('CFTS-OP-1', 'review.pdf', 40)] });
    s3.on(ListObjectsV2Command, below('CFTS-OP-3')).resolves({ Contents: [object('CFTS-OP-3', 'check.pdf', 200)] });
    expect(await handler()).toEqual({ 'CFTS-OP-1': 40, 'CFTS-OP-3': 200 });
    expect(published()).toEqual([
      ['CFTS-OP-1', 'demo', 40],
      ['CFTS-OP-3', 'demo', 200],
    ]);
    expect(lines.find((line) => '_aws' in line)).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'Rampart',
            Dimensions: [['ClaimId', 'Profile']],
            Metrics: [{ Name: 'EvidenceAgeDays', Unit: 'None' }],
          },
        ],
      },
    });
  });

  it('reads all pages and takes the newest, which is not on the last one', async () => {
    given({ 'CFTS-OP-1': 'evidence/CFTS-OP-1/' });
    s3.on(ListObjectsV2Command, { ...below('CFTS-OP-1'), ContinuationToken: undefined }).resolves({
      Contents: [object('CFTS-OP-1', 'a.pdf', 30)],
      IsTruncated: true,
      NextContinuationToken: 'more',
    });
    s3.on(ListObjectsV2Command, { ...below('CFTS-OP-1'), ContinuationToken: 'more' }).resolves({
      Contents: [object('CFTS-OP-1', 'b.pdf', 5)],
      IsTruncated: true,
      NextContinuationToken: 'last',
    });
    s3.on(ListObjectsV2Command, { ...below('CFTS-OP-1'), ContinuationToken: 'last' }).resolves({
      Contents: [object('CFTS-OP-1', 'c.pdf', 300)],
    });
    expect(await handler()).toEqual({ 'CFTS-OP-1': 5 });
  });

  it('counts what was never filed as never, and not as fresh', async () => {
    given({ 'CFTS-OP-1': 'evidence/CFTS-OP-1/' });
    s3.on(ListObjectsV2Command, below('CFTS-OP-1')).resolves({});
    expect(await handler()).toEqual({ 'CFTS-OP-1': CONTRACT.neverDays });
    expect(published()).toEqual([['CFTS-OP-1', 'demo', CONTRACT.neverDays]]);
  });

  it('still measures the others when one listing is denied, publishes nothing for that one, and fails', async () => {
    const denied = Object.assign(new Error('not you'), { name: 'AccessDenied' });
    s3.on(ListObjectsV2Command, below('CFTS-OP-1')).rejects(denied);
    s3.on(ListObjectsV2Command, below('CFTS-OP-3')).resolves({ Contents: [object('CFTS-OP-3', 'check.pdf', 1)] });
    await expect(handler()).rejects.toThrow('evidence of CFTS-OP-1 could not be listed in demo-evidence');
    expect(published()).toEqual([['CFTS-OP-3', 'demo', 1]]);
    expect(lines).toContainEqual(expect.objectContaining({ claim: 'CFTS-OP-1', error: 'AccessDenied: not you' }));
  });

  it.each(['no json', '[]', '{"CFTS-OP-1":"no-slash-at-the-end"}', '{"CFTS-OP-1":"/"}', '{"":"evidence/"}'])(
    'refuses prefixes %s and names the variable',
    async (text) => {
      given(text);
      await expect(handler()).rejects.toThrow('EVIDENCE_PREFIXES');
      expect(published()).toEqual([]);
    },
  );

  it.each([env.bucket, env.prefixes, env.name])('does not begin without %s', async (name) => {
    delete process.env[name];
    await expect(handler()).rejects.toThrow(`environment variable ${name} is missing`);
  });
});
