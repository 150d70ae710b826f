import { policyOf } from '../../../../lambdas/end-role-sessions/decide/cuts';
import { decide, type RoleState } from '../../../../lambdas/end-role-sessions/decide/decide';
import { undoPlan } from '../../../../lambdas/end-role-sessions/undo';

const ROLE: RoleState = { name: 'app', path: '/', id: 'AROA1', policy: null, otherPolicies: 0 };
const since = '2026-11-21T12:00:00.400Z';
const BEFORE = '2026-11-21T12:00:01Z';
const about = (principal: string, severity = '8', seen = since) => ({
  since,
  name: 'demo',
  hints: { principal, severity, seen },
});
const instance = 'AROA1:i-0123456789abcdef0';

function documentOf(state: RoleState, context: ReturnType<typeof about>): unknown {
  const plan = decide(state, context);
  if (plan.verdict !== 'act' || plan.steps[0]?.api !== 'iam:PutRolePolicy') return plan.verdict;
  return plan.steps[0].params.PolicyDocument;
}

describe('the decision about sessions of a role', () => {
  it('cuts off what was issued until the end of the second in which the first finding came in', () => {
    expect(documentOf(ROLE, about('AROA1:worker'))).toBe(policyOf([{ before: BEFORE }]));
  });

  it.each([
    ['the session of an instance', instance, { before: BEFORE, session: instance }],
    ['an instance of a role that had this name before', 'AROA0:i-0123456789abcdef0', { before: BEFORE }],
    ['a name that only begins like an instance', 'AROA1:i-0123456789abcdef0x', { before: BEFORE }],
    ['a wildcard in place of the instance', 'AROA1:*', { before: BEFORE }],
    ['nothing', '', { before: BEFORE }],
  ])('goes by %s', (_what, principal, cut) => {
    expect(documentOf(ROLE, about(principal))).toBe(policyOf([cut]));
  });

  it.each<[string, RoleState, ReturnType<typeof about>, string]>([
    ['a whole role and a finding that is not grave', ROLE, about('AROA1:worker', '7.9'), 'approve'],
    ['a whole role and a finding without severity', ROLE, about('AROA1:worker', ''), 'approve'],
    ['one instance and a finding that is not grave', ROLE, about(instance, '5'), 'act'],
    ['sessions that are ended already', { ...ROLE, policy: policyOf([{ before: BEFORE }]) }, about(instance), 'noop'],
    [
      'all sessions where only those of one instance are ended',
      { ...ROLE, policy: policyOf([{ before: BEFORE, session: instance }]) },
      about('AROA1:worker'),
      'act',
    ],
    [
      'sessions that were ended for an earlier finding',
      { ...ROLE, policy: policyOf([{ before: since }]) },
      about('AROA1:worker'),
      'act',
    ],
    [
      'a finding that repeats what was seen before the last cut',
      { ...ROLE, policy: policyOf([{ before: '2026-11-21T11:00:00Z' }]) },
      about('AROA1:worker', '8', '2026-11-21T10:59:00Z'),
      'noop',
    ],
    [
      'a finding of what was seen after the last cut',
      { ...ROLE, policy: policyOf([{ before: '2026-11-21T11:00:00Z' }]) },
      about('AROA1:worker', '8', '2026-11-21T11:00:00Z'),
      'act',
    ],
    [
      'something seen in the future, once the sessions until now are ended',
      { ...ROLE, policy: policyOf([{ before: BEFORE }]) },
      about('AROA1:worker', '8', '2027-01-01T00:00:00Z'),
      'noop',
    ],
    ['a role without room', { ...ROLE, otherPolicies: 10_200 }, about('AROA1:worker'), 'notify'],
    ['a role of ours', { ...ROLE, path: '/rampart/demo/service/' }, about('AROA1:worker'), 'notify'],
    ['a role of a service', { ...ROLE, path: '/aws-service-role/x.amazonaws.com/' }, about('AROA1:worker'), 'notify'],
    [
      'a role of Identity Center',
      { ...ROLE, path: '/aws-reserved/sso.amazonaws.com/' },
      about('AROA1:worker'),
      'notify',
    ],
    [
      'a role with our path in the middle of its own',
      { ...ROLE, path: '/x/rampart/demo/service/' },
      about('AROA1:worker'),
      'act',
    ],
  ])('for %s', (_what, state, context, verdict) => {
    expect(decide(state, context).verdict).toBe(verdict);
  });

  it('keeps the cuts that others still need in the one policy', () => {
    const other = { before: '2026-11-21T11:00:00Z', session: 'AROA1:i-0fedcba9876543210' };
    const old = { before: '2026-11-19T11:00:00Z' };
    const state = { ...ROLE, policy: policyOf([old, other]) };
    expect(documentOf(state, about(instance))).toBe(policyOf([{ before: BEFORE, session: instance }, other]));
  });
});

describe('the undo', () => {
  const after = { ...ROLE, policy: policyOf([{ before: BEFORE }]) };

  it('takes the policy away, or puts the earlier one back', () => {
    expect(undoPlan({ before: ROLE, after }, after)).toMatchObject({ steps: [{ api: 'iam:DeleteRolePolicy' }] });
    const earlier = { ...ROLE, policy: 'earlier' };
    expect(undoPlan({ before: earlier, after }, after)).toMatchObject({
      steps: [{ params: { PolicyDocument: 'earlier' } }],
    });
  });

  it('refuses for a role that was made anew under the same name', () => {
    expect(undoPlan({ before: ROLE, after }, { ...after, id: 'AROA2' }).verdict).toBe('refuse');
  });
});
