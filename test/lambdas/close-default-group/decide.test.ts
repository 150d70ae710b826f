import fc from 'fast-check';
import { type DefaultGroupState, decide } from '../../../lambdas/close-default-group/decide';
import { sameGroup, undoPlan } from '../../../lambdas/close-default-group/undo';
import type { GroupRule, GroupStep } from '../../../lambdas/runtime/security-group-rules';

const GROUP = 'sg-0123456789abcdef0';
const rule = (id: string, egress: boolean, value: string, description = ''): GroupRule => ({
  id,
  egress,
  protocol: '-1',
  from: -1,
  to: -1,
  peer: value.startsWith('sg-') ? { kind: 'group', value, owner: '111111111111' } : { kind: 'ipv4', value },
  description,
  tags: description === '' ? {} : { owner: 'team' },
});
const state = (rules: readonly GroupRule[], more: Partial<DefaultGroupState> = {}): DefaultGroupState => ({
  groupId: GROUP,
  name: 'default',
  rules,
  inUse: false,
  ...more,
});
const OUT = rule('sgr-1', true, '0.0.0.0/0');
const IN = rule('sgr-2', false, GROUP);

describe('the decision about a default group', () => {
  it.each<[string, DefaultGroupState, string]>([
    ['has rules and carries nobody', state([IN, OUT]), 'act'],
    ['has rules outwards only', state([OUT]), 'act'],
    ['has rules and network interfaces carry it', state([IN], { inUse: true }), 'approve'],
    ['is empty', state([]), 'noop'],
    ['is empty and network interfaces carry it', state([], { inUse: true }), 'noop'],
    ['has another name, and so is none', state([IN, OUT], { name: 'web' }), 'noop'],
    ['is called almost so', state([IN], { name: 'Default' }), 'noop'],
  ])('that %s', (_what, one, verdict) => expect(decide(one).verdict).toBe(verdict));

  it('closes what comes in before what goes out, rule by rule', () => {
    expect(decide(state([OUT, IN]))).toMatchObject({
      why: 'the default group has 1 rules inwards and 1 outwards',
      steps: [
        { api: 'ec2:RevokeSecurityGroupIngress', params: { GroupId: GROUP, SecurityGroupRuleIds: ['sgr-2'] } },
        { api: 'ec2:RevokeSecurityGroupEgress', params: { GroupId: GROUP, SecurityGroupRuleIds: ['sgr-1'] } },
      ],
    });
  });
});

describe('the undo of an emptied default group', () => {
  it('names the account of a group that a rule points to, and gives back description and tags', () => {
    const before = state([rule('sgr-3', false, 'sg-2', 'members')]);
    expect(undoPlan({ before, after: state([]) }, state([]))).toEqual({
      verdict: 'act',
      why: 'back to the rules that the default group had before the repair',
      steps: [
        {
          api: 'ec2:AuthorizeSecurityGroupIngress',
          params: {
            GroupId: GROUP,
            IpPermissions: [
              {
                IpProtocol: '-1',
                UserIdGroupPairs: [{ GroupId: 'sg-2', UserId: '111111111111', Description: 'members' }],
              },
            ],
            TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'owner', Value: 'team' }] }],
          },
        },
      ],
    });
  });

  it('gives back exactly the rules that were there, and refuses on every drift', () => {
    const rules = fc
      .uniqueArray(
        fc.tuple(fc.boolean(), fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', GROUP), fc.constantFrom('', 'why')),
        {
          selector: ([egress, value]) => `${egress} ${value}`,
        },
      )
      .map((some) => state(some.map(([egress, value, why], index) => rule(`sgr-${index}`, egress, value, why))));
    fc.assert(
      fc.property(rules, rules, (before, other) => {
        const after = state([]);
        const plan = undoPlan({ before, after }, after);
        const back = 'steps' in plan ? plan.steps.map(contentOf) : [];
        expect(back).toHaveLength(before.rules.length);
        expect(new Set(back).size).toBe(back.length);
        fc.pre(!sameGroup(other, before) && !sameGroup(other, after));
        expect(undoPlan({ before, after }, other).verdict).toBe('refuse');
      }),
    );
  });
});

const contentOf = (step: GroupStep): string => JSON.stringify(step);
