import fc from 'fast-check';
import { decide, type IngressState } from '../../../lambdas/close-open-ingress/decide/decide';
import { GUARDED, withoutGuarded } from '../../../lambdas/close-open-ingress/decide/ports';
import { sameIngress, undoPlan } from '../../../lambdas/close-open-ingress/undo';
import type { GroupRule, GroupStep, Peer } from '../../../lambdas/runtime/security-group-rules';

const GROUP = 'sg-0123456789abcdef0';
let made = 0;

function rule(protocol: string, from: number, to: number, value: string, more: Partial<GroupRule> = {}): GroupRule {
  made += 1;
  const kind: Peer['kind'] = value.startsWith('pl-')
    ? 'prefix-list'
    : value.startsWith('sg-')
      ? 'group'
      : value.includes(':')
        ? 'ipv6'
        : 'ipv4';
  const peer = { kind, value };
  return { id: `sgr-${made}`, egress: false, protocol, from, to, peer, description: '', tags: {}, ...more };
}

const state = (rules: readonly GroupRule[], lists: IngressState['lists'] = {}): IngressState => ({
  groupId: GROUP,
  rules,
  lists,
});

const verdictOf = (...rules: GroupRule[]) => decide(state(rules)).verdict;

describe('which rules open a guarded port to the internet', () => {
  it.each<[string, GroupRule[]]>([
    ['SSH from everywhere', [rule('tcp', 22, 22, '0.0.0.0/0')]],
    ['SSH from everywhere in IPv6', [rule('tcp', 22, 22, '::/0')]],
    ['a range that only passes over SSH', [rule('tcp', 20, 25, '0.0.0.0/0')]],
    ['protocol 6 by its number', [rule('6', 22, 22, '0.0.0.0/0')]],
    ['all protocols', [rule('-1', -1, -1, '0.0.0.0/0')]],
    ['all ports', [rule('tcp', 0, 65_535, '0.0.0.0/0')]],
    ['the internet in two halves', [rule('tcp', 22, 22, '0.0.0.0/1'), rule('tcp', 22, 22, '128.0.0.0/1')]],
    ['half of the internet', [rule('tcp', 22, 22, '128.0.0.0/1')]],
    ['a /4', [rule('tcp', 22, 22, '16.0.0.0/4')]],
    ['all of IPv6 that is given out', [rule('tcp', 3389, 3389, '2000::/3')]],
    ['a database', [rule('tcp', 5432, 5432, '0.0.0.0/0')]],
    ['a block with bits beyond its prefix', [rule('tcp', 22, 22, '10.20.30.40/0')]],
  ])('%s', (_what, rules) => expect(verdictOf(...rules)).toBe('act'));

  it.each<[string, GroupRule[]]>([
    ['a /8, which may be a provider', [rule('tcp', 22, 22, '52.0.0.0/8')]],
    ['a /8 in two halves', [rule('tcp', 22, 22, '52.0.0.0/9'), rule('tcp', 22, 22, '52.128.0.0/9')]],
    ['a /12 of IPv6', [rule('tcp', 22, 22, '2a00::/12')]],
  ])('only with approval: %s', (_what, rules) => expect(verdictOf(...rules)).toBe('approve'));

  it.each<[string, GroupRule[]]>([
    ['a web site', [rule('tcp', 443, 443, '0.0.0.0/0'), rule('tcp', 80, 80, '::/0')]],
    ['SSH from an office', [rule('tcp', 22, 22, '203.0.113.0/24')]],
    ['SSH from the private networks', [rule('tcp', 22, 22, '10.0.0.0/8'), rule('tcp', 22, 22, '172.16.0.0/12')]],
    ['SSH from unique local addresses', [rule('tcp', 22, 22, 'fc00::/7')]],
    ['UDP on the same number', [rule('udp', 22, 22, '0.0.0.0/0')]],
    ['ping', [rule('icmp', -1, -1, '0.0.0.0/0')]],
    ['another group', [rule('-1', -1, -1, 'sg-1')]],
    ['the way out', [rule('-1', -1, -1, '0.0.0.0/0', { egress: true })]],
    [
      'half of a /8 on one port and the other half on another',
      [rule('tcp', 22, 22, '52.0.0.0/9'), rule('tcp', 3389, 3389, '52.128.0.0/9')],
    ],
    ['a range that ends before the port', [rule('tcp', 0, 21, '0.0.0.0/0')]],
    ['no rule', []],
  ])('not: %s', (_what, rules) => expect(verdictOf(...rules)).toBe('noop'));

  it('counts the blocks of a prefix list', () => {
    const named = [rule('tcp', 22, 22, 'pl-1')];
    expect(decide(state(named, { 'pl-1': ['0.0.0.0/1', '128.0.0.0/1'] })).verdict).toBe('act');
    expect(decide(state(named, { 'pl-1': ['203.0.113.0/24'] })).verdict).toBe('noop');
    expect(() => decide(state(named))).toThrow('prefix list pl-1 were not read');
  });

  it('leaves an office alone that stands beside the world on the same port', () => {
    const world = rule('tcp', 22, 22, '0.0.0.0/0');
    const plan = decide(state([world, rule('tcp', 22, 22, '203.0.113.0/24')]));
    expect(plan).toMatchObject({ steps: [{ params: { SecurityGroupRuleIds: [world.id] } }] });
  });
});

describe('what a wide rule lets through beside the guarded ports', () => {
  it('is admitted first, by narrower rules with its description', () => {
    const wide = rule('tcp', 20, 25, '0.0.0.0/0', { description: 'site', tags: { a: 'b' } });
    expect(decide(state([wide]))).toEqual({
      verdict: 'act',
      why: 'the internet reaches 22-23 (SSH, Telnet)',
      steps: [
        ...[
          [20, 21],
          [24, 25],
        ].map(([FromPort, ToPort]) => ({
          api: 'ec2:AuthorizeSecurityGroupIngress',
          params: {
            GroupId: GROUP,
            IpPermissions: [
              { IpProtocol: 'tcp', FromPort, ToPort, IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'site' }] },
            ],
          },
        })),
        { api: 'ec2:RevokeSecurityGroupIngress', params: { GroupId: GROUP, SecurityGroupRuleIds: [wide.id] } },
      ],
    });
  });

  it('is all of UDP and ICMP where the rule was for all protocols, and the rest is told', () => {
    const plan = decide(state([rule('-1', -1, -1, '::/0')]));
    if (plan.verdict !== 'act') throw new Error(plan.why);
    const protocols = plan.steps.flatMap((step) =>
      'IpPermissions' in step.params ? step.params.IpPermissions.map(({ IpProtocol }) => IpProtocol) : [],
    );
    expect(protocols.filter((one) => one !== 'tcp')).toEqual(['udp', 'icmpv6']);
    expect(plan.remains).toContain('only TCP, UDP and ICMP');
  });

  it('is closed too, and told, where the group has no room for it or nobody can count', () => {
    const wide = rule('tcp', 0, 65_535, '0.0.0.0/0');
    const full = Array.from({ length: 55 }, (_none, index) => rule('tcp', 8_000 + index, 8_000 + index, '0.0.0.0/0'));
    const beside = [rule('tcp', 443, 443, 'pl-1')];
    for (const plan of [decide(state([wide, ...full])), decide(state([wide, ...beside], { 'pl-1': [] }))]) {
      expect(plan).toMatchObject({ steps: [{ api: 'ec2:RevokeSecurityGroupIngress' }] });
      expect(plan).toHaveProperty('remains', expect.stringContaining('no room'));
    }
  });

  it('never holds a guarded port, and misses no other', () => {
    fc.assert(
      fc.property(fc.nat(65_535), fc.nat(65_535), (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const rest = withoutGuarded({ from, to });
        for (const port of [
          from,
          to,
          ...GUARDED.flatMap((range) => [range.from - 1, range.from, range.to, range.to + 1]),
        ]) {
          if (port < from || port > to) continue;
          const guarded = GUARDED.some((range) => range.from <= port && port <= range.to);
          expect(rest.some((range) => range.from <= port && port <= range.to)).toBe(!guarded);
        }
      }),
    );
  });
});

/** What EC2 does with one step. */
function made1(rules: readonly GroupRule[], { params }: GroupStep): readonly GroupRule[] {
  if ('SecurityGroupRuleIds' in params) return rules.filter(({ id }) => id !== params.SecurityGroupRuleIds[0]);
  const [{ IpProtocol, FromPort = -1, ToPort = -1, IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [] }] =
    params.IpPermissions;
  const value = IpRanges[0]?.CidrIp ?? Ipv6Ranges[0]?.CidrIpv6 ?? UserIdGroupPairs[0]?.GroupId ?? '';
  const description = IpRanges[0]?.Description ?? Ipv6Ranges[0]?.Description ?? UserIdGroupPairs[0]?.Description ?? '';
  const tags = Object.fromEntries((params.TagSpecifications?.[0]?.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
  return [...rules, rule(IpProtocol, FromPort, ToPort, value, { description, tags })];
}

const peer = fc.constantFrom('0.0.0.0/0', '::/0', '0.0.0.0/1', '128.0.0.0/1', '203.0.113.0/24', '10.0.0.0/8', 'sg-1');
const port = fc.constantFrom(0, 21, 22, 23, 80, 443, 3306, 5432, 27_017, 65_535);
const anyRule = fc.oneof(
  fc
    .tuple(fc.constantFrom('tcp', 'udp'), port, port, peer, fc.constantFrom('', 'why'))
    .map(([protocol, one, other, value, description]) =>
      rule(protocol, Math.min(one, other), Math.max(one, other), value, {
        description,
        tags: description === '' ? {} : { owner: 'team' },
      }),
    ),
  peer.map((value) => rule('-1', -1, -1, value)),
);
const meaningOf = ({ protocol, from, to, peer: { value } }: GroupRule) => `${protocol} ${from} ${to} ${value}`;
const anyState = fc.uniqueArray(anyRule, { maxLength: 5, selector: meaningOf }).map((rules) => state(rules));

describe('repair and undo of a group', () => {
  it('leave nothing to do after every step that a crash may leave behind, and the first state after the undo', () => {
    fc.assert(
      fc.property(anyState, fc.nat(40), (before, crash) => {
        let live = before;
        let plan = decide(live);
        // A crash somewhere, then whatever is planned from what it left.
        for (const step of 'steps' in plan ? plan.steps.slice(0, crash) : []) live = state(made1(live.rules, step));
        plan = decide(live);
        for (const step of 'steps' in plan ? plan.steps : []) live = state(made1(live.rules, step));
        expect(decide(live).verdict).toBe('noop');
        const undo = undoPlan({ before, after: live }, live);
        let undone = live;
        for (const step of 'steps' in undo ? undo.steps : []) undone = state(made1(undone.rules, step));
        expect(sameIngress(undone, before)).toBe(true);
        expect(undoPlan({ before, after: live }, undone).verdict).toBe('noop');
      }),
      { numRuns: 200 },
    );
  });

  it('refuse on every drift', () => {
    fc.assert(
      fc.property(anyState, anyState, anyState, (before, after, live) => {
        fc.pre(!sameIngress(live, before) && !sameIngress(live, after));
        expect(undoPlan({ before, after }, live).verdict).toBe('refuse');
      }),
      { numRuns: 200 },
    );
  });
});
