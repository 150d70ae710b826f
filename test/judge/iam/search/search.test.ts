import { AddressSet } from '../../../../lib/addresses/address-set';
import { answerQuestion } from '../../../../lib/judge/iam/answer-question';
import type { OpenQuestion } from '../../../../lib/judge/iam/search/open-question';
import { search } from '../../../../lib/judge/iam/search/search';
import { caseEstate } from '../case-estate';
import { arnOf, estateOf } from '../estate-of-case';

const APP = arnOf('role/app');
const OUTSIDE = AddressSet.of('203.0.113.0/24', '2001:db8:12::/48').complement();
const PEOPLE = { with: { 'aws:ViaAWSService': 'false' }, without: ['aws:SourceVpce'], from: OUTSIDE };

type Statement = string | Record<string, unknown>;

function ask(statements: readonly Statement[], question: Omit<OpenQuestion, 'as'>, more: Record<string, unknown> = {}) {
  const estate = estateOf(caseEstate.parse({ roles: { app: { policies: { p: statements }, ...more } } }));
  const result = search(estate, { as: APP, ...question });
  // A witness must stand up as a plain question.
  if (result.found === 'witness') expect(answerQuestion(estate, result.request).decision).toBe('allowed');
  return result;
}

const fromElsewhere = (condition: Record<string, unknown>, effect = 'Deny', allow: Statement = 'Allow * on *') =>
  ask([allow, { Effect: effect, Action: '*', Resource: '*', Condition: condition }], {
    do: ['s3:PutObject'],
    on: 'any',
    ...PEOPLE,
  });

describe('search from outside the approved addresses', () => {
  const approved = ['203.0.113.0/24', '2001:db8:12::/48'];

  it('proves that there is no request where a Deny covers all other addresses', () => {
    expect(
      fromElsewhere({ NotIpAddress: { 'aws:SourceIp': approved }, BoolIfExists: { 'aws:ViaAWSService': 'false' } })
        .found,
    ).toBe('none');
  });

  it.each([
    ['the Deny is gone', { NotIpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '::/0'] } }],
    ['one half of the internet is approved', { NotIpAddress: { 'aws:SourceIp': [...approved, '0.0.0.0/1'] } }],
    ['the range is one bit too wide', { NotIpAddress: { 'aws:SourceIp': ['203.0.112.0/23', '2001:db8:12::/48'] } }],
    ['the operator is turned round', { IpAddress: { 'aws:SourceIp': approved } }],
    [
      'the Deny asks for a service as well',
      { NotIpAddress: { 'aws:SourceIp': approved }, Bool: { 'aws:ViaAWSService': 'true' } },
    ],
    [
      'the Deny asks for a tag as well',
      { NotIpAddress: { 'aws:SourceIp': approved }, StringEquals: { 'aws:PrincipalTag/team': 'a' } },
    ],
    [
      'the Deny spares who has a tag',
      { NotIpAddress: { 'aws:SourceIp': approved }, Null: { 'aws:PrincipalTag/free': 'true' } },
    ],
  ])('finds a witness where %s', (_what, condition) => {
    expect(fromElsewhere(condition).found).toBe('witness');
  });

  it('finds the IPv6 internet where only IPv4 is limited', () => {
    const result = fromElsewhere({ IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } });
    expect(result.found === 'witness' && result.request.with?.['aws:sourceip']).toMatch(/:/);
  });

  it('takes an Allow that is bound to the approved addresses for a proof', () => {
    const allow = {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { IpAddress: { 'aws:SourceIp': approved } },
    };
    expect(ask([allow], { do: ['s3:PutObject'], on: 'any', ...PEOPLE }).found).toBe('none');
  });

  it('finds the hole that IfExists leaves in an Allow when the key may be absent', () => {
    const allow = {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { StringEqualsIfExists: { 'aws:PrincipalTag/team': 'a' } },
    };
    const result = ask([allow], { do: ['s3:PutObject'], on: 'any', without: ['aws:PrincipalTag/team'] });
    expect(result.found).toBe('witness');
  });
});

describe('search over resources', () => {
  it('goes round a Deny of some resources', () => {
    const result = ask(['Allow s3:GetObject on arn:aws:s3:::data/*', 'Deny s3:* on arn:aws:s3:::data/a*'], {
      do: ['s3:GetObject'],
      on: 'any',
    });
    expect(result.found === 'witness' && result.request.on.startsWith('arn:aws:s3:::data/')).toBe(true);
  });

  it('proves that a Deny leaves nothing', () => {
    expect(
      ask(['Allow s3:GetObject on arn:aws:s3:::data/a*', 'Deny s3:* on arn:aws:s3:::data/*'], {
        do: ['s3:GetObject'],
        on: 'any',
      }).found,
    ).toBe('none');
  });

  it('sees through NotResource', () => {
    const only = { Effect: 'Deny', Action: 's3:*', NotResource: ['arn:aws:s3:::open/*'] };
    const result = ask(['Allow s3:* on *', only], { do: ['s3:GetObject'], on: 'any' });
    expect(result.found === 'witness' && result.request.on.startsWith('arn:aws:s3:::open/')).toBe(true);
  });

  it('asks an action without a resource for the asterisk', () => {
    const result = ask(['Allow ec2:DescribeInstances on *'], { do: ['ec2:DescribeInstances'], on: 'any' });
    expect(result.found === 'witness' && result.request.on).toBe('*');
  });
});

describe('search over keys', () => {
  it('decides keys together: two Denies that cover each other leave nothing', () => {
    const deny = (Condition: object) => ({ Effect: 'Deny', Action: '*', Resource: '*', Condition });
    const statements = [
      'Allow * on *',
      deny({ StringLike: { 's3:prefix': 'a*' } }),
      deny({ StringNotLike: { 's3:prefix': 'a*' } }),
    ];
    expect(ask(statements, { do: ['s3:ListBucket'], on: 'any' }).found).toBe('none');
  });

  it('finds the number between two bounds', () => {
    const allow = {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { NumericGreaterThan: { 's3:max-keys': '10' }, NumericLessThan: { 's3:max-keys': '11' } },
    };
    const result = ask([allow], { do: ['s3:ListBucket'], on: 'any' });
    expect(result.found === 'witness' && result.request.with).toEqual({ 's3:max-keys': '10.5' });
  });

  it('finds the date after the last bound', () => {
    const allow = {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
    };
    expect(ask([allow], { do: ['s3:ListBucket'], on: 'any' }).found).toBe('witness');
  });

  it('finds a list of values for ForAllValues with Null', () => {
    const allow = {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: {
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] },
        Null: { 'aws:TagKeys': 'false' },
        'ForAnyValue:StringEquals': { 'aws:TagKeys': 'b' },
      },
    };
    const result = ask([allow], { do: ['s3:ListBucket'], on: 'any' });
    expect(result.found).toBe('witness');
  });

  it('fills a policy variable in before it compares with it', () => {
    const allow = {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
    };
    const result = ask([allow], { do: ['s3:ListBucket'], on: 'any' });
    expect(result.found === 'witness' && result.request.with?.['aws:resourcetag/team']).toBe('x');
  });

  it('never gives a role session the MFA keys', () => {
    const allow = {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    };
    expect(ask([allow], { do: ['s3:ListBucket'], on: 'any' }).found).toBe('none');
  });

  it('says what is missing where a policy value is not in the templates', () => {
    const allow = {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 's3:prefix': { $unresolved: 'Prefix' } } },
    };
    expect(ask([allow], { do: ['s3:ListBucket'], on: 'any' })).toEqual({
      found: 'unknown',
      why: ['the policy value Prefix'],
    });
  });

  it('finds a witness in spite of something unknown beside it', () => {
    const hidden = { Effect: 'Allow', Action: '*', Resource: { $unresolved: 'Arn' } };
    expect(ask([hidden, 'Allow s3:GetObject on *'], { do: ['s3:GetObject'], on: 'any' }).found).toBe('witness');
  });
});

describe('search over actions', () => {
  it('takes one of each class and finds the one that is allowed', () => {
    const actions = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 'iam:CreateUser'];
    const result = ask(['Allow s3:* on *', 'Deny s3:GetObject, s3:PutObject on *'], { do: actions, on: 'any' });
    expect(result.found === 'witness' && result.request.do).toBe('s3:DeleteObject');
  });

  it('gives the account root what the account can give', () => {
    const result = search(estateOf(caseEstate.parse({})), {
      as: arnOf('root'),
      do: ['s3:GetObject', 's3:PutObject'],
      on: 'arn:aws:s3:::data/x',
    });
    expect(result.found).toBe('witness');
  });
});
