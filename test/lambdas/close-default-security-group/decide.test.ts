import { decide } from '../../../lambdas/close-default-security-group/decide';

const state = {
  groupId: 'sg-1',
  name: 'default',
  rules: [
    { id: 'sgr-1', egress: false },
    { id: 'sgr-2', egress: true },
    { id: 'sgr-3', egress: false },
  ],
};

describe('the decision about a security group', () => {
  it('revokes every rule, each in its direction', () => {
    expect(decide(state)).toEqual({ ingress: ['sgr-1', 'sgr-3'], egress: ['sgr-2'] });
  });

  it('has nothing to do for a group without rules', () => {
    expect(decide({ ...state, rules: [] })).toEqual({ ingress: [], egress: [] });
  });

  it.each(['app', 'Default', 'default-app', ''])('refuses the group "%s", with or without rules', (name) => {
    expect(() => decide({ ...state, name })).toThrow('Pass Vpc.attrDefaultSecurityGroup');
    expect(() => decide({ ...state, name, rules: [] })).toThrow(`"${name}"`);
  });
});
