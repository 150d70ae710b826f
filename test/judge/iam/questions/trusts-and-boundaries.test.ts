import { expectationsOfNobody } from '../../../../lib/judge/expectations-from';
import { boundaryForbids } from '../../../../lib/judge/iam/questions/boundary-forbids';
import { peopleComeFromKnownPlaces } from '../../../../lib/judge/iam/questions/people-come-from-known-places';
import { allow, assemblyWith, document, ROOT, role, verdicts } from '../support';

const NOBODY = expectationsOfNobody('2026-11-21');
const APPROVED = ['203.0.113.0/24', '2001:db8:12::/48'];
const EXPECTED = {
  ...NOBODY,
  homeRegion: 'eu-central-1',
  figures: { ...NOBODY.figures, adminAllowedCidrs: APPROVED },
};
const HERE = {
  IpAddress: { 'aws:SourceIp': APPROVED },
  StringEquals: { 'aws:RequestedRegion': 'eu-central-1' },
};
const SAML = { Federated: 'arn:aws:iam::111111111111:saml-provider/staff' };

describe('may a person take a role from somewhere else', () => {
  const door = (trust: object) =>
    verdicts(peopleComeFromKnownPlaces.examine(assemblyWith({ Person: role({ trust }) }), EXPECTED));

  it('proves that nobody can where the trust names addresses and regions', () => {
    expect(door({ Principal: ROOT, Condition: HERE })).toEqual(['holds']);
    expect(door({ Principal: SAML, Action: 'sts:AssumeRoleWithSAML', Condition: HERE })).toEqual(['holds']);
  });

  it.each([
    ['the address is not asked for', { ...HERE, IpAddress: undefined }],
    [
      'the address is asked for where it is there',
      { StringEquals: HERE.StringEquals, IpAddressIfExists: HERE.IpAddress },
    ],
    ['every region is right', { IpAddress: HERE.IpAddress }],
    ['every region but the own is right', { ...HERE, StringEquals: undefined, StringNotEquals: HERE.StringEquals }],
  ])('finds a request where %s', (_what, condition) => {
    const Condition = JSON.parse(JSON.stringify(condition));
    expect(door({ Principal: ROOT, Condition })).toEqual(['fails']);
    expect(door({ Principal: SAML, Action: 'sts:AssumeRoleWithSAML', Condition })).toEqual(['fails']);
  });

  it('takes tagging and naming a session for a part of taking it', () => {
    const trust = document(
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: ROOT, Condition: HERE },
      { Effect: 'Allow', Action: 'sts:TagSession', Principal: ROOT },
    );
    const person = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } };
    expect(verdicts(peopleComeFromKnownPlaces.examine(assemblyWith({ Person: person }), EXPECTED))).toEqual(['fails']);
  });

  it('has nothing to say of machines, and of nobody where no address is approved', () => {
    expect(door({ Principal: { Service: 'lambda.amazonaws.com' } })).toEqual([]);
    const none = { ...EXPECTED, figures: { ...EXPECTED.figures, adminAllowedCidrs: [] } };
    const person = assemblyWith({ Person: role({ trust: { Principal: ROOT } }) });
    expect(peopleComeFromKnownPlaces.examine(person, none)).toEqual([]);
  });

  it('cannot tell where the region is a parameter', () => {
    const Condition = { ...HERE, StringEquals: { 'aws:RequestedRegion': { Ref: 'Region' } } };
    expect(door({ Principal: ROOT, Condition })).toEqual(['unknown']);
  });
});

describe('what does a boundary forbid', () => {
  const deny = (action: string | readonly string[], more: object = {}) => ({
    Effect: 'Deny',
    Action: action,
    Resource: '*',
    ...more,
  });
  const capped = (trust: object, ...statements: readonly object[]) =>
    assemblyWith({
      Cap: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { ManagedPolicyName: 'cap', PolicyDocument: document(...statements) },
      },
      Somebody: role({ trust, boundary: { Ref: 'Cap' }, policies: [allow('sqs:SendMessage')] }),
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName: 'threat' } },
    });
  const machine = { Principal: { Service: 'lambda.amazonaws.com' } };
  const asked = (...statements: readonly object[]) =>
    verdicts(boundaryForbids.examine(capped(machine, ...statements), EXPECTED));

  it('proves it by what the boundary does not allow, without any Deny', () => {
    expect(asked(allow(['sqs:*', 'logs:PutLogEvents']))).toEqual(['holds']);
  });

  it('finds a request where everything is allowed and nothing denied', () => {
    expect(asked(allow('*'))).toEqual(['fails']);
  });

  it.each([
    ['a role without the boundary', 'iam:CreateRole'],
    ['another policy for the capped role', 'iam:AttachRolePolicy'],
    ['another text of the boundary', 'iam:CreatePolicyVersion'],
  ])('finds a request where all is denied but %s', (_what, left) => {
    const denied = (...spared: readonly string[]) =>
      asked(allow('*'), { Effect: 'Deny', NotAction: ['sqs:*', 'logs:PutLogEvents', ...spared], Resource: '*' });
    expect(denied()).toEqual(['holds']);
    expect(denied(left)).toEqual(['fails']);
  });

  it('asks more of the boundary of people: nothing is thinned out, nothing silenced', () => {
    const of = (action: string) => [allow('*'), { Effect: 'Deny', NotAction: ['sqs:*', action], Resource: '*' }];
    for (const action of ['cloudtrail:PutEventSelectors', 'cloudwatch:DeleteAlarms', 'cloudformation:DeleteStack']) {
      expect(asked(...of(action))).toEqual(['holds']);
      expect(verdicts(boundaryForbids.examine(capped({ Principal: ROOT }, ...of(action)), EXPECTED))).toEqual([
        'fails',
      ]);
    }
  });

  it('does not take a Deny that spares a pattern of roles for none', () => {
    const spares = { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/repair' } } };
    const everybody = { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*' } } };
    expect(asked(allow(['sqs:*', 'iam:AttachRolePolicy']), deny('iam:*', spares))).toEqual(['holds']);
    expect(asked(allow(['sqs:*', 'iam:AttachRolePolicy']), deny('iam:*', everybody))).toEqual(['fails']);
  });

  it('cannot tell where the text of the boundary is not in the assembly', () => {
    const assembly = assemblyWith({
      Somebody: role({ trust: machine, boundary: 'arn:aws:iam::111111111111:policy/elsewhere' }),
    });
    expect(verdicts(boundaryForbids.examine(assembly, EXPECTED))).toEqual(['unknown']);
  });
});
