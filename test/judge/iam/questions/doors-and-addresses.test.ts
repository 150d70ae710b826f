import { privilegedFromElsewhere } from '../../../../lib/judge/iam/questions/privileged-from-elsewhere';
import { sessionWithoutMfa } from '../../../../lib/judge/iam/questions/session-without-mfa';
import { allow, assemblyWith, document, ROOT, role, verdicts } from '../support';

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } };
const APPROVED = ['203.0.113.0/24', '2001:db8:12::/48'];

describe('can a person take a role without a second factor', () => {
  const door = (trust: object) => verdicts(sessionWithoutMfa(assemblyWith({ Person: role({ trust }) })));

  it('proves that nobody can where the trust demands it', () => {
    expect(door({ Principal: ROOT, Condition: MFA })).toEqual(['holds']);
  });

  it.each([
    ['the condition is dropped', { Principal: ROOT }],
    [
      'the condition asks only if the key is there',
      { Principal: ROOT, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } },
    ],
    [
      'the condition takes both values',
      { Principal: ROOT, Condition: { Bool: { 'aws:MultiFactorAuthPresent': ['true', 'false'] } } },
    ],
    [
      'the condition is the wrong way round',
      { Principal: ROOT, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } },
    ],
    [
      'the set operator is true of nothing',
      { Principal: ROOT, Condition: { 'ForAllValues:Bool': { 'aws:MultiFactorAuthPresent': 'true' } } },
    ],
    ['the trust is open to everybody', { Principal: '*' }],
    ['the trust is open to another account', { Principal: { AWS: '222222222222' } }],
    ['the trust is open to a user', { Principal: { AWS: 'arn:aws:iam::111111111111:user/ann' } }],
    ['only the address is asked', { Principal: ROOT, Condition: { IpAddress: { 'aws:SourceIp': APPROVED } } }],
  ])('finds a request where %s', (_what, trust) => {
    expect(door(trust)).toEqual(['fails']);
  });

  it('takes an age alone for a second factor, because only a sign-in with one has an age', () => {
    expect(door({ Principal: ROOT, Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } } })).toEqual([
      'holds',
    ]);
    expect(
      door({ Principal: ROOT, Condition: { NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } } }),
    ).toEqual(['fails']);
  });

  it('holds for a second door only if both demand it', () => {
    const both = (second: object) => {
      const trust = document(
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: ROOT, Condition: MFA },
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { AWS: 'arn:aws:iam::111111111111:user/ann' },
          ...second,
        },
      );
      return verdicts(
        sessionWithoutMfa(
          assemblyWith({ Person: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } } }),
        ),
      );
    };
    expect(both({ Condition: MFA })).toEqual(['holds']);
    expect(both({})).toEqual(['fails']);
  });

  it('asks a SAML role for the assertion that its trust names', () => {
    const saml = (Condition: object) => ({
      Action: 'sts:AssumeRoleWithSAML',
      Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/idp' },
      Condition,
    });
    const aud = { 'SAML:aud': 'https://signin.aws.amazon.com/saml' };
    expect(door(saml({ StringEquals: { ...aud, 'aws:RequestTag/rampart-mfa': 'true' } }))).toEqual(['holds']);
    expect(door(saml({ StringEquals: aud }))).toEqual(['fails']);
    expect(door(saml({ StringEqualsIfExists: { ...aud, 'aws:RequestTag/rampart-mfa': 'true' } }))).toEqual(['fails']);
  });

  it('does not ask machines', () => {
    expect(door({ Principal: { Service: 'lambda.amazonaws.com' } })).toEqual([]);
    expect(
      door({
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com' },
      }),
    ).toEqual([]);
  });

  it('does not know where the templates do not tell whom the role trusts', () => {
    expect(
      door({ Principal: ROOT, Condition: { Bool: { 'aws:MultiFactorAuthPresent': { 'Fn::ImportValue': 'Mfa' } } } }),
    ).toEqual(['unknown']);
  });

  it('gives the request with which it can be done', () => {
    const [finding] = sessionWithoutMfa(assemblyWith({ Person: role({ trust: { Principal: ROOT } }) }));
    expect(finding?.observed).toEqual({
      request: {
        as: 'arn:aws:iam::111111111111:root',
        do: 'sts:AssumeRole',
        on: 'arn:aws:iam::111111111111:role/Person',
        with: { 'aws:MultiFactorAuthPresent': 'false' },
      },
      by: ['trust/Stack/Person#0'],
    });
    expect(finding?.subject).toEqual({ stack: 'Stack', logicalId: 'Person', type: 'AWS::IAM::Role' });
  });
});

describe('can a person change anything from an address that is not approved', () => {
  const deny = (Condition: object, more: object = {}) => ({
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition,
    ...more,
  });
  const fromApproved = { Principal: ROOT, Condition: { IpAddress: { 'aws:SourceIp': APPROVED } } };
  const elsewhere = (...policies: readonly object[]) =>
    verdicts(privilegedFromElsewhere(assemblyWith({ Person: role({ trust: fromApproved, policies }) }), APPROVED));
  const only = { NotIpAddress: { 'aws:SourceIp': APPROVED }, BoolIfExists: { 'aws:ViaAWSService': 'false' } };

  it('proves that nobody can where everything is denied from elsewhere', () => {
    expect(elsewhere(allow('*'), deny(only))).toEqual(['holds']);
  });

  it('proves it for who only reads', () => {
    expect(elsewhere(allow(['s3:Get*', 'ec2:Describe*']))).toEqual(['holds']);
  });

  it.each([
    ['the Deny is dropped', [allow('*')]],
    ['the Deny is an Allow', [allow('*'), { ...deny(only), Effect: 'Allow' }]],
    ['the Deny leaves one service out', [allow('*'), { ...deny(only), Action: undefined, NotAction: 'sqs:*' }]],
    [
      'the Deny leaves one bucket out',
      [allow('*'), { ...deny(only), Resource: undefined, NotResource: 'arn:aws:s3:::open/*' }],
    ],
    ['the range is the whole internet', [allow('*'), deny({ NotIpAddress: { 'aws:SourceIp': ['0.0.0.0/0'] } })]],
    ['the Deny can never be true', [allow('*'), deny({ ...only, Null: { 'aws:SourceIp': 'true' } })]],
    [
      'IfExists softens an Allow',
      [allow('*', { Condition: { StringLikeIfExists: { 'aws:PrincipalTag/place': 'office' } } })],
    ],
  ])('finds a request where %s', (_what, policies) => {
    expect(elsewhere(...policies.map((p) => JSON.parse(JSON.stringify(p)) as object))).toEqual(['fails']);
  });

  it.each([
    ['the trust asks for no address', { Principal: ROOT }],
    ['the trust takes every address', { ...fromApproved, Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } }],
    [
      'the trust asks for the address only if there is one',
      { ...fromApproved, Condition: { IpAddressIfExists: { 'aws:SourceIp': ['0.0.0.0/1', ...APPROVED] } } },
    ],
  ])('finds a role that is taken from elsewhere where %s', (_what, trust) => {
    expect(verdicts(privilegedFromElsewhere(assemblyWith({ Person: role({ trust }) }), APPROVED))).toEqual(['fails']);
  });

  it('finds what a resource policy gives without any identity policy', () => {
    const bucket = (Condition?: object) => ({
      Person: role({ trust: fromApproved }),
      Data: { Type: 'AWS::S3::Bucket' },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Data' },
          PolicyDocument: document({
            ...allow('s3:PutBucketPolicy'),
            Principal: { AWS: { 'Fn::GetAtt': ['Person', 'Arn'] } },
            ...(Condition === undefined ? {} : { Condition }),
          }),
        },
      },
    });
    const ask = (resources: Parameters<typeof assemblyWith>[0]) =>
      verdicts(privilegedFromElsewhere(assemblyWith(resources), APPROVED));
    expect(ask(bucket())).toEqual(['fails']);
    expect(ask(bucket({ IpAddress: { 'aws:SourceIp': APPROVED } }))).toEqual(['holds']);
  });
});
