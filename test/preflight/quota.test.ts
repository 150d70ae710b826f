import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { quotaOf, shortOf } from '../../lib/preflight/quota';
import { refuseSurprises } from '../lambdas/refuse-surprises';

describe('the concurrency that functions reserve', () => {
  const lambda = mockClient(LambdaClient);
  let expectNoSurprise: () => void;
  beforeEach(() => {
    lambda.reset();
    expectNoSurprise = refuseSurprises('lambda', lambda);
  });
  afterEach(() => expectNoSurprise());

  it('is read from the limits of the region', async () => {
    const AccountLimit = { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 900 };
    lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit });
    expect(await quotaOf('eu-central-1')).toEqual({ limit: 1_000, unreserved: 900 });
  });

  it('is not guessed where Lambda tells no limit', async () => {
    lambda.on(GetAccountSettingsCommand).resolves({});
    await expect(quotaOf('eu-central-1')).rejects.toThrow('no limit');
  });

  const needs = { reserved: 41, kept: 100 };
  it.each([
    ['does not fit into the ten of a new account', { limit: 10, unreserved: 10 }, false, 131],
    ['just fits', { limit: 141, unreserved: 141 }, false, 0],
    ['does not fit beside what others hold', { limit: 1_000, unreserved: 140 }, false, 1],
    ['fits where it stands already and holds its own', { limit: 141, unreserved: 100 }, true, 0],
    ['no longer fits where it stands and has grown', { limit: 140, unreserved: 100 }, true, 1],
  ])('%s', (_says, quota, deployed, short) => expect(shortOf(quota, { ...needs, deployed })).toBe(short));
});
