import { type Principal, privilegesOf, trustsOf } from '../../../../lambdas/review-access/decide/privilege';

const role: Principal = {
  kind: 'role',
  name: 'app',
  arn: 'arn:aws:iam::111111111111:role/app',
  path: '/',
  created: undefined,
  lastUsed: undefined,
  boundary: undefined,
  attached: [],
  inline: [],
  trust: '{}',
};
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (Action: unknown, Resource: unknown = '*') => ({ Effect: 'Allow', Action, Resource });

describe('who counts as privileged', () => {
  it.each(['AdministratorAccess', 'PowerUserAccess', 'IAMFullAccess', 'job-function/SystemAdministrator'])(
    'whoever has %s attached',
    (name) => {
      const arn = `arn:aws:iam::aws:policy/${name}`;
      expect(privilegesOf({ ...role, attached: [arn] }, new Map())).toEqual([arn]);
    },
  );

  it.each([
    ['every action', allow('*'), ['inline: every action']],
    ['all of IAM and STS', allow(['iam:*', 'sts:*']), ['inline: every action']],
    ['one action that raises, in capitals', allow('IAM:passrole'), ['inline: iam:PassRole']],
    ['a pattern that covers one', allow('iam:Create*Version'), ['inline: iam:CreatePolicyVersion']],
    [
      'everything but some',
      { Effect: 'Allow', NotAction: 's3:GetObject', Resource: '*' },
      ['inline: everything but some actions'],
    ],
    [
      'on everything but something',
      { Effect: 'Allow', Action: 'iam:PassRole', NotResource: 'x' },
      ['inline: iam:PassRole'],
    ],
    ['on one role only', allow('iam:PassRole', 'arn:aws:iam::111111111111:role/x'), []],
    ['a Deny', { Effect: 'Deny', Action: '*', Resource: '*' }, []],
    ['reading', allow(['s3:GetObject', 'iam:Get*', 'iam:List*']), []],
  ])('says %s', (_what, statement, expected) => {
    expect(privilegesOf({ ...role, inline: [policy(statement)] }, new Map())).toEqual(expected);
  });

  it('reads the documents of attached policies of the account', () => {
    const arn = 'arn:aws:iam::111111111111:policy/ops';
    const documents = new Map([[arn, policy(allow('iam:PutRolePolicy'))]]);
    expect(privilegesOf({ ...role, attached: [arn] }, documents)).toEqual([`${arn}: iam:PutRolePolicy`]);
    expect(privilegesOf({ ...role, attached: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }, documents)).toEqual([]);
  });
});

it('tells of each statement of a trust who may take the role and under which conditions', () => {
  const trust = policy(
    {
      Effect: 'Allow',
      Principal: { AWS: ['arn:aws:iam::111111111111:root', '*'], Service: 'ec2.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, StringLike: { 'sts:SourceIdentity': '?*' } },
    },
    { Effect: 'Deny', NotPrincipal: { AWS: '222222222222' }, Action: 'sts:*' },
    { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
  );
  expect(trustsOf(trust)).toEqual([
    {
      effect: 'Allow',
      principals: ['AWS:arn:aws:iam::111111111111:root', 'AWS:*', 'Service:ec2.amazonaws.com'],
      conditions: ['aws:MultiFactorAuthPresent', 'sts:SourceIdentity'],
    },
    { effect: 'Deny', principals: ['not AWS:222222222222'], conditions: [] },
    { effect: 'Allow', principals: ['*'], conditions: [] },
  ]);
});
