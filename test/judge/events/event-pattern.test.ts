import fc from 'fast-check';
import { matchesEvent } from '../../../lib/judge/events/event-pattern';
import { apiCall, guardDutyFinding } from '../../../lib/judge/events/sample-events';

const EVENT = {
  source: 'aws.guardduty',
  region: 'eu-central-1',
  resources: ['arn:aws:ec2:eu-central-1:111111111111:instance/i-1', 'arn:aws:s3:::bucket'],
  detail: {
    severity: 6.9,
    count: '6',
    name: 'Crypto*Currency',
    nothing: null,
    archived: false,
    empty: '',
    address: '203.0.113.7',
    address6: '2001:db8::7',
    nested: { list: [{ kind: 'a' }, { kind: 'b' }] },
  },
};
const detail = (pattern: object) => ({ detail: pattern });

describe('an EventBridge pattern', () => {
  it.each<[string, object, boolean]>([
    ['an exact text', { source: ['aws.guardduty'] }, true],
    ['one of several texts', { source: ['aws.ec2', 'aws.guardduty'] }, true],
    ['a text in another case', { source: ['AWS.GuardDuty'] }, false],
    ['a second key that differs', { source: ['aws.guardduty'], region: ['eu-west-1'] }, false],
    ['one element of an array', { resources: ['arn:aws:s3:::bucket'] }, true],
    ['an element that is not there', { resources: ['arn:aws:s3:::other'] }, false],
    ['a number as a number', detail({ severity: [6.9] }), true],
    ['a number as a text', detail({ severity: ['6.9'] }), false],
    ['null', detail({ nothing: [null] }), true],
    ['false', detail({ archived: [false] }), true],
    ['the empty text', detail({ empty: [''] }), true],
    ['an empty list of matchers', detail({ empty: [] }), false],
    ['a prefix', { source: [{ prefix: 'aws.' }] }, true],
    ['a prefix in any case', { source: [{ prefix: { 'equals-ignore-case': 'AWS.' } }] }, true],
    ['a suffix', { source: [{ suffix: 'duty' }] }, true],
    ['a suffix in any case', { source: [{ suffix: { 'equals-ignore-case': 'DUTY' } }] }, true],
    ['any case', { source: [{ 'equals-ignore-case': 'AWS.GuardDuty' }] }, true],
    ['a wildcard', { resources: [{ wildcard: 'arn:aws:ec2:*:*:instance/*' }] }, true],
    ['a wildcard that covers too little', { resources: [{ wildcard: 'arn:aws:ec2:*:volume/*' }] }, false],
    ['an escaped star', detail({ name: [{ wildcard: 'Crypto\\*C*' }] }), true],
    ['an escaped star where there is none', { source: [{ wildcard: 'aws\\*' }] }, false],
    ['anything but one', { source: [{ 'anything-but': 'aws.ec2' }] }, true],
    ['anything but these', { source: [{ 'anything-but': ['aws.ec2', 'aws.guardduty'] }] }, false],
    ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'aws.' } }] }, false],
    ['anything but two suffixes', { source: [{ 'anything-but': { suffix: ['.x', '.y'] } }] }, true],
    ['anything but a wildcard', { source: [{ 'anything-but': { wildcard: '*duty' } }] }, false],
    ['anything but of what is absent', detail({ missing: [{ 'anything-but': 'x' }] }), false],
    ['a range', detail({ severity: [{ numeric: ['>=', 4, '<', 7] }] }), true],
    ['a range that ends before', detail({ severity: [{ numeric: ['>=', 4, '<', 6.9] }] }), false],
    ['a range over a text', detail({ count: [{ numeric: ['>', 1] }] }), false],
    ['an IPv4 block', detail({ address: [{ cidr: '203.0.113.0/24' }] }), true],
    ['another IPv4 block', detail({ address: [{ cidr: '203.0.112.0/24' }] }), false],
    ['an IPv6 block', detail({ address6: [{ cidr: '2001:db8::/32' }] }), true],
    ['a block over a text', { source: [{ cidr: '0.0.0.0/0' }] }, false],
    ['something that exists', detail({ severity: [{ exists: true }] }), true],
    ['something absent', detail({ errorCode: [{ exists: false }] }), true],
    ['null exists', detail({ nothing: [{ exists: true }] }), true],
    ['an object is no leaf', detail({ nested: [{ exists: true }] }), false],
    ['absence below something absent', detail({ response: { code: [{ exists: false }] } }), true],
    ['inside an array of objects', detail({ nested: { list: { kind: ['b'] } } }), true],
    ['one of two ways', { $or: [{ source: ['aws.ec2'] }, detail({ severity: [{ numeric: ['>', 6] }] })] }, true],
    ['neither of two ways', { $or: [{ source: ['aws.ec2'] }, { region: ['eu-west-1'] }] }, false],
    ['one way and a key beside it', { region: ['eu-west-1'], $or: [{ source: ['aws.guardduty'] }] }, false],
    ['a way inside the detail', detail({ $or: [{ archived: [true] }, { severity: [6.9] }] }), true],
  ])('knows %s', (_name, pattern, matched) => {
    expect(matchesEvent(pattern, EVENT)).toBe(matched);
  });

  it.each<[string, unknown]>([
    ['a value that the templates do not tell', detail({ severity: [{ $unresolved: 'parameter' }] })],
    ['a list that the templates do not tell', detail({ severity: { $unresolved: 'parameter' } })],
    ['a pattern that the templates do not tell', { $unresolved: 'parameter' }],
    ['a matcher that EventBridge does not have', { source: [{ contains: 'guard' }] }],
    ['two matchers in one', { source: [{ prefix: 'a', suffix: 'y' }] }],
    ['half a range', detail({ severity: [{ numeric: ['>='] }] })],
    ['a block that is none', detail({ address: [{ cidr: '203.0.113.0/40' }] })],
    ['an empty pattern', {}],
    ['no pattern', undefined],
  ])('is undecided about %s', (_name, pattern) => {
    expect(matchesEvent(pattern, EVENT)).toBeUndefined();
  });

  it('is decided by another key, whatever the undecided one says', () => {
    expect(matchesEvent({ source: ['aws.ec2'], detail: { severity: [{ $unresolved: 'x' }] } }, EVENT)).toBe(false);
    expect(matchesEvent({ source: [{ $unresolved: 'x' }, 'aws.guardduty'] }, EVENT)).toBe(true);
  });

  it('splits severities at any bound without gap or overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 100 }), fc.integer({ min: 10, max: 100 }), (tenths, bound) => {
        const event = guardDutyFinding(tenths / 10, 'Recon:EC2/Portscan');
        const at = (operator: string) => ({ detail: { severity: [{ numeric: [operator, bound / 10] }] } });
        expect(matchesEvent(at('>='), event)).toBe(tenths >= bound);
        expect([matchesEvent(at('<'), event), matchesEvent(at('>='), event)].filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  it('never throws, and finds every event that a pattern made from it describes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (pattern, detailValue) => {
        matchesEvent(pattern, apiCall('iam', 'CreateUser', { value: detailValue }));
        const event = apiCall('iam', 'CreateUser');
        expect(matchesEvent({ source: [event['source']], detail: { eventName: [{ prefix: 'Create' }] } }, event)).toBe(
          true,
        );
      }),
    );
  });

  it('takes no longer for many stars in a long text', () => {
    const started = process.hrtime.bigint();
    const pattern = { source: [{ wildcard: `${'*a'.repeat(40)}b` }] };
    expect(matchesEvent(pattern, { source: 'a'.repeat(5000) })).toBe(false);
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(1000);
  });
});
