import { readAssembly } from '../../lib/judge/assembly/read-assembly';
import type { SampleEvent } from '../../lib/judge/events/sample-events';
import { synthesized } from '../support/assembly';
import { destinationsOf } from './destinations';
import { sampleLibrary } from './sample-library';

const samples = sampleLibrary();
const hits = samples.flatMap((sample) => ('reaches' in sample ? [sample] : []));
const misses = samples.flatMap((sample) => ('leaves' in sample ? [sample] : []));

const shape = ({ event }: (typeof samples)[number]) => {
  const { id, time, ...rest } = event;
  return JSON.stringify(rest);
};

describe('the library of events', () => {
  it('has at least 80 that must arrive and 40 near misses, each of its own id and its own content', () => {
    expect(hits.length).toBeGreaterThanOrEqual(80);
    expect(misses.length).toBeGreaterThanOrEqual(40);
    expect(new Set(samples.map(({ event }) => event.id)).size).toBe(samples.length);
    expect(new Set(samples.map(shape)).size).toBe(samples.length);
    expect(new Set(samples.map(({ what }) => what)).size).toBe(samples.length);
  });

  it('speaks of every service that reports or is asked', () => {
    const sources = new Set(hits.map(({ event }) => event.source));
    expect([...sources]).toEqual(
      expect.arrayContaining([
        'aws.access-analyzer',
        'aws.acm',
        'aws.backup',
        'aws.cloudtrail',
        'aws.config',
        'aws.guardduty',
        'aws.health',
        'aws.macie',
        'aws.securityhub',
        'aws.signin',
      ]),
    );
  });
});

describe('in a deployment of clientflow', () => {
  const assembly = readAssembly(synthesized('clientflow'));
  const breakGlass = assembly.ofType('AWS::IAM::Role').find(({ logicalId }) => logicalId.startsWith('BreakGlass'))?.arn;
  const placed = (event: object) =>
    JSON.parse(JSON.stringify(event).replaceAll('@break-glass', breakGlass ?? '')) as SampleEvent;

  it('the break-glass role is there to be asked for', () => {
    expect(breakGlass).toMatch(/^arn:aws:iam::111111111111:role\//);
  });

  it.each(hits.map((hit) => [hit.family, hit.what, hit] as const))('%s: %s', (_family, _what, { event, reaches }) => {
    expect(destinationsOf(placed(event), assembly)).toEqual(expect.arrayContaining(reaches));
  });

  it.each(misses.map((miss) => [miss.family, miss.what, miss] as const))(
    '%s: not %s',
    (_family, _what, { event, leaves }) => {
      const arrived = destinationsOf(placed(event), assembly);
      expect(arrived.filter((destination) => leaves.includes(destination))).toEqual([]);
    },
  );

  it('knows every destination by a name that the templates have', () => {
    const arrived = new Set(hits.flatMap(({ event }) => destinationsOf(placed(event), assembly)));
    const named = new Set(samples.flatMap((sample) => ('reaches' in sample ? sample.reaches : sample.leaves)));
    expect([...named].filter((destination) => !arrived.has(destination))).toEqual([]);
  });

  it('brings nothing of another region home but what the satellite forwards', () => {
    const [, , root] = hits.filter(({ event }) => event.region === 'us-east-1');
    expect(root).toBeDefined();
    expect(destinationsOf({ ...placed(root?.event ?? {}), region: 'eu-west-1' }, assembly)).toEqual([]);
  });
});
