import { GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { mockClient } from 'aws-sdk-client-mock';
import { CONTRACT } from '../../../lambdas/measure-findings/contract';
import { handler } from '../../../lambdas/measure-findings/handler';
import { captureLog, type LogLine } from '../captured-log';
import { refuseSurprises } from '../refuse-surprises';

const { env } = CONTRACT;

describe('measure-findings', () => {
  const hub = mockClient(SecurityHubClient);
  let lines: LogLine[];
  let expectNoSurprise: () => void;

  beforeEach(() => {
    lines = captureLog();
    hub.reset();
    expectNoSurprise = refuseSurprises('securityhub', hub);
    Object.assign(process.env, { [env.ackMinutes]: '15', [env.name]: 'demo' });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    expectNoSurprise();
  });

  const is = (Value: string) => [{ Value, Comparison: 'EQUALS' as const }];
  const asked = (severity: string, status: string, NextToken?: string) => ({
    Filters: { RecordState: is('ACTIVE'), SeverityLabel: is(severity), WorkflowStatus: is(status) },
    SortCriteria: [{ Field: 'CreatedAt', SortOrder: 'desc' as const }],
    MaxResults: 100,
    NextToken,
  });
  const made = (minutesAgo: number) => ({ CreatedAt: new Date(Date.now() - minutesAgo * 60_000).toISOString() });
  const findings = (...minutes: number[]) => ({ Findings: minutes.map(made) as never });

  /** What Security Hub answers by `SEVERITY STATUS`; nothing for what is not given. */
  function answering(given: Readonly<Record<string, object>>): void {
    for (const severity of CONTRACT.severities) {
      for (const status of ['NEW', 'NOTIFIED']) {
        hub
          .on(GetFindingsCommand, asked(severity, status))
          .resolves(given[`${severity} ${status}`] ?? { Findings: [] });
      }
    }
  }

  const published = () =>
    lines.flatMap((line) =>
      '_aws' in line
        ? [[line['Severity'], line['OpenFindings'], line['OldestFindingHours'], line['UnansweredFindings']]]
        : [],
    );

  it('publishes number and age by severity, and who waits for an answer, under the dimensions of the alarm', async () => {
    answering({
      'CRITICAL NEW': findings(16),
      'HIGH NEW': findings(1, 17),
      'HIGH NOTIFIED': findings(119),
      'MEDIUM NEW': findings(16),
    });
    await handler();
    expect(published()).toEqual([
      ['CRITICAL', 1, expect.closeTo(0.27, 1), undefined],
      ['HIGH', 3, expect.closeTo(1.99, 1), undefined],
      ['MEDIUM', 1, expect.closeTo(0.27, 1), undefined],
      ['LOW', 0, 0, undefined],
      // Medium findings page nobody, so nobody owes them an answer within minutes.
      [undefined, undefined, undefined, 2],
    ]);
    expect(lines.filter((line) => '_aws' in line).at(-1)).toMatchObject({
      Profile: 'demo',
      _aws: { CloudWatchMetrics: [{ Namespace: 'Rampart', Dimensions: [['Profile']] }] },
    });
  });

  it('reads all pages', async () => {
    answering({ 'LOW NEW': { ...findings(1), NextToken: 'more' } });
    hub.on(GetFindingsCommand, asked('LOW', 'NEW', 'more')).resolves(findings(2, 3));
    expect((await handler())['LOW']).toMatchObject({ open: 3 });
  });

  it('stops at what is counted', async () => {
    const full = { Findings: Array.from({ length: 1_000 }, () => made(1)) as never, NextToken: 'more' };
    answering({ 'LOW NEW': full });
    expect((await handler())['LOW']).toMatchObject({ open: CONTRACT.mostCounted });
  });

  it('publishes nothing at all when one severity cannot be read, so that silence rings', async () => {
    answering({});
    hub
      .on(GetFindingsCommand, asked('LOW', 'NEW'))
      .rejects(Object.assign(new Error('not you'), { name: 'AccessDeniedException' }));
    await expect(handler()).rejects.toThrow('not you');
    expect(published()).toEqual([]);
  });

  it('fails where Security Hub is off', async () => {
    hub
      .on(GetFindingsCommand)
      .rejects(Object.assign(new Error('Account is not subscribed'), { name: 'InvalidAccessException' }));
    await expect(handler()).rejects.toThrow('not subscribed');
  });

  it.each(['', '0', '-5', 'soon', '1.5'])('refuses to wait "%s" minutes and names the variable', async (text) => {
    process.env[env.ackMinutes] = text;
    await expect(handler()).rejects.toThrow(env.ackMinutes);
  });

  it.each([env.ackMinutes, env.name])('does not begin without %s', async (name) => {
    delete process.env[name];
    await expect(handler()).rejects.toThrow(`environment variable ${name} is missing`);
  });
});
