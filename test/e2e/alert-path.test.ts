import { randomUUID } from 'node:crypto';
import { readAssembly } from '../../lib/judge/assembly/read-assembly';
import type { SampleEvent } from '../../lib/judge/events/sample-events';
import { sampleLibrary } from '../events/sample-library';
import { synthesized } from '../support/assembly';
import { type Arrival, type Loopback, openBus, openPager } from './loopback-bus';
import { motoUrl } from './world';

const assembly = readAssembly(synthesized('clientflow'));
const breakGlass = assembly.ofType('AWS::IAM::Role').find(({ logicalId }) => logicalId.startsWith('BreakGlass'))?.arn;
const placed = (event: object) =>
  JSON.parse(JSON.stringify(event).replaceAll('@break-glass', breakGlass ?? '')) as SampleEvent;
/** What happens at home, in the order of the library; what happens elsewhere comes by another hop of the same kind. */
const samples = sampleLibrary().filter(({ event }) => event.region === 'eu-central-1');

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=testing/20261121/eu-central-1/sns/aws4_request, SignedHeaders=host, Signature=0';

/** SNS by its query protocol, which needs no client of ours. */
async function sns(Action: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const body = new URLSearchParams({ Action, Version: '2010-03-31', ...fields });
  const answer = await fetch(motoUrl(), { method: 'POST', body, headers: { Authorization: AUTHORIZATION } });
  if (!answer.ok) throw new Error(`SNS ${Action} answered ${answer.status}: ${await answer.text()}`);
  return answer.text();
}

describe('the way of an alert, from event to endpoint, over HTTP on loopback', () => {
  const arrivals: Arrival[] = [];
  let pager: Loopback;
  let bus: Loopback;
  const sent = new Map<string, { readonly at: number; readonly what: string; readonly people: boolean }>();

  beforeAll(async () => {
    await fetch(`${motoUrl()}/moto-api/reset`, { method: 'POST' });
    const made = await sns('CreateTopic', { Name: 'alerts' });
    const TopicArn = /<TopicArn>([^<]+)</.exec(made)?.[1] ?? '';
    pager = await openPager(arrivals);
    await sns('Subscribe', { TopicArn, Protocol: 'http', Endpoint: pager.url });
    bus = await openBus(assembly, async (message) => {
      await sns('Publish', { TopicArn, Message: message });
    });
    // All at once, as in an incident. The account of each event is a mark by which its message is known again.
    await Promise.all(
      samples.map(async (sample) => {
        const mark = randomUUID();
        const at = performance.timeOrigin + performance.now();
        sent.set(mark, { at, what: sample.what, people: 'reaches' in sample && sample.reaches.includes('people') });
        const event = { ...placed(sample.event), account: mark, time: new Date(at).toISOString() };
        const answer = await fetch(bus.url, { method: 'POST', body: JSON.stringify(event) });
        if (!answer.ok) throw new Error(`${sample.what}: ${await answer.text()}`);
      }),
    );
  });
  afterAll(() => {
    bus.close();
    pager.close();
  });

  const messagesOf = (mark: string) => arrivals.filter(({ message }) => message.includes(mark));

  it('brings every sample event that is for people to the endpoint', () => {
    const lost = [...sent].filter(([mark, { people }]) => people && messagesOf(mark).length === 0);
    expect(lost.map(([, { what }]) => what)).toEqual([]);
    expect([...sent.values()].filter(({ people }) => people).length).toBeGreaterThanOrEqual(60);
  });

  it('brings no near miss of people there', () => {
    const misses = samples.flatMap((sample) =>
      'leaves' in sample && sample.leaves.includes('people') ? [sample.what] : [],
    );
    const heard = [...sent].filter(([mark, { what }]) => misses.includes(what) && messagesOf(mark).length > 0);
    expect(misses.length).toBeGreaterThanOrEqual(20);
    expect(heard.map(([, { what }]) => what)).toEqual([]);
  });

  it('tells in every message since when it is so and where to read on, and leaves no blank unfilled', () => {
    for (const { message } of arrivals) {
      expect(message).toMatch(/docs\/runbook\.md#[a-z-]+/);
      expect(message).toMatch(/20\d\d-\d\d-\d\dT\d\d:\d\d/);
      expect(message).not.toMatch(/<[a-z]+>|undefined|\[object/i);
    }
  });

  it('reports how long it took from the time of the event', () => {
    const took = [...sent]
      .flatMap(([mark, { at }]) => messagesOf(mark).map((arrival) => arrival.at - at))
      .sort((a, b) => a - b);
    const part = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
    process.stdout.write(
      `alert path on loopback: ${samples.length} events at once, ${took.length} messages; ms from event time: p50 ${part(0.5).toFixed(0)}, p99 ${part(0.99).toFixed(0)}, most ${part(1).toFixed(0)}\n`,
    );
    // No figure is asked of a machine that nobody knows; that every one was measured is.
    expect(took.length).toBeGreaterThanOrEqual(60);
    expect(took.every((ms) => ms > 0)).toBe(true);
  });
});
