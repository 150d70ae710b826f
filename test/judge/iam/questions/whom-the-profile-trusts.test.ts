import { expectationsOfNobody } from '../../../../lib/judge/expectations-from';
import { iamProofs } from '../../../../lib/judge/iam/iam-proofs';
import { sessionWithoutMfa } from '../../../../lib/judge/iam/questions/session-without-mfa';
import { otherClaims, strangersAtDoors } from '../../../../lib/judge/iam/questions/strangers-at-doors';
import type { Trusted } from '../../../../lib/profile/trusted';
import { allow, assemblyWith, document, ROOT, role, verdicts } from '../support';

const NOBODY = expectationsOfNobody('2026-11-21');
const STAFF = 'arn:aws:iam::111111111111:saml-provider/staff';
const LOGIN = 'arn:aws:iam::111111111111:oidc-provider/login.example';
const GITHUB = 'token.actions.githubusercontent.com';
const SUBJECT = 'repo:acme/platform:environment:production';
const SIGN_IN = 'https://signin.aws.amazon.com/saml';
const TAG = 'aws:RequestTag/rampart-mfa';

const saml: Trusted = {
  accounts: [],
  providers: [
    {
      arn: STAFF,
      audience: { key: 'SAML:aud', value: SIGN_IN },
      secondFactor: { key: TAG, value: 'true' },
    },
  ],
};
const oidc: Trusted = {
  accounts: [],
  providers: [
    {
      arn: LOGIN,
      audience: { key: 'login.example:aud', value: 'rampart' },
      secondFactor: { key: 'login.example:amr', value: 'mfa' },
    },
  ],
};

const bySaml = (Condition: object, Federated = STAFF) =>
  role({ name: 'administrator', trust: { Principal: { Federated }, Action: 'sts:AssumeRoleWithSAML', Condition } });
const byOidc = (Condition: object) =>
  role({
    name: 'administrator',
    trust: { Principal: { Federated: LOGIN }, Action: 'sts:AssumeRoleWithWebIdentity', Condition },
  });

describe('what an assertion says of the second factor', () => {
  const says = (person: ReturnType<typeof role>, trusted?: Trusted) =>
    verdicts(sessionWithoutMfa(assemblyWith({ Person: person }), trusted === undefined ? {} : { trusted }));

  it.each([
    ['true alone', { StringEquals: { [TAG]: 'true' } }, 'holds'],
    ['the same word in capitals', { StringEqualsIgnoreCase: { [TAG]: 'TRUE' } }, 'holds'],
    ['also no', { StringEquals: { [TAG]: ['true', 'false'] } }, 'fails'],
    ['no', { StringEquals: { [TAG]: 'false' } }, 'fails'],
    ['a factor that is a second one elsewhere', { StringEquals: { [TAG]: ['true', 'mfa'] } }, 'fails'],
    ['words that begin so', { StringLike: { [TAG]: 'true*' } }, 'fails'],
    ['anything', { StringLike: { [TAG]: '?*' } }, 'fails'],
    ['anything but one word', { StringNotEquals: { [TAG]: 'pwd' } }, 'fails'],
    ['that it is there', { Null: { [TAG]: 'false' } }, 'fails'],
    ['another tag', { StringEquals: { 'aws:RequestTag/other-mfa': 'true' } }, 'fails'],
    ['what nobody can tell', { StringEquals: { [TAG]: { 'Fn::ImportValue': 'Word' } } }, 'unknown'],
  ])('is, where the profile names the tag and the trust takes %s', (_what, condition, verdict) => {
    expect(says(bySaml(condition), saml)).toEqual([verdict]);
  });

  it.each([
    ['the claim of the profile', { 'ForAnyValue:StringEquals': { 'login.example:amr': 'mfa' } }, 'holds'],
    ['a password beside', { 'ForAnyValue:StringEquals': { 'login.example:amr': ['mfa', 'pwd'] } }, 'fails'],
    ['a message beside', { 'ForAnyValue:StringEquals': { 'login.example:amr': ['mfa', 'sms'] } }, 'fails'],
    ['all but a password', { 'ForAnyValue:StringNotEquals': { 'login.example:amr': 'pwd' } }, 'fails'],
    ['nothing at all', { 'ForAllValues:StringEquals': { 'login.example:amr': 'mfa' } }, 'fails'],
  ])('is asked of a token whose trust takes %s', (_what, condition, verdict) => {
    expect(says(byOidc(condition), oidc)).toEqual([verdict]);
  });

  it.each([
    ['a word of providers for it', ['mfa'], 'holds'],
    ['a device that is one', ['hwk', 'otp'], 'holds'],
    ['a password', ['mfa', 'pwd'], 'fails'],
    ['a message by SMS', ['mfa', 'sms'], 'fails'],
    ['a no', ['false'], 'fails'],
  ])('is read as providers write it where no profile tells: %s', (_what, values, verdict) => {
    expect(says(byOidc({ 'ForAnyValue:StringEquals': { 'login.example:amr': values } }))).toEqual([verdict]);
  });

  it('shows the value that was taken', () => {
    const person = bySaml({ StringEquals: { [TAG]: ['true', 'no'] } });
    const [finding] = sessionWithoutMfa(assemblyWith({ Person: person }), { trusted: saml });
    expect(finding?.observed).toMatchObject({ request: { as: STAFF, with: { 'aws:requesttag/rampart-mfa': 'no' } } });
  });
});

describe('what Identity Center says of the second factor', () => {
  const set = (...denials: object[]) => ({
    Set: {
      Type: 'AWS::SSO::PermissionSet',
      Properties: {
        InstanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
        Name: 'reader',
        InlinePolicy: document(allow('s3:ListAllMyBuckets'), ...denials),
      },
    },
  });
  const without = (Condition: object) => ({ Effect: 'Deny', Action: '*', Resource: '*', Condition });
  const asked = (denials: object[], mfaAttribute?: string) =>
    verdicts(
      sessionWithoutMfa(assemblyWith(set(...denials)), {
        trusted: { accounts: [], providers: [], ...(mfaAttribute === undefined ? {} : { mfaAttribute }) },
      }),
    );
  const whole = without({ StringNotEquals: { 'aws:PrincipalTag/rampart-mfa': 'true' } });

  it('proves that a set does nothing without the attribute that the profile names', () => {
    expect(asked([whole], 'rampart-mfa')).toEqual(['holds']);
  });

  it.each([
    ['nothing is denied', []],
    ['a password is enough', [without({ StringNotEquals: { 'aws:PrincipalTag/rampart-mfa': ['true', 'pwd'] } })]],
    ['another attribute is asked', [without({ StringNotEquals: { 'aws:PrincipalTag/other-mfa': 'true' } })]],
    ['any value is enough', [without({ StringNotLike: { 'aws:PrincipalTag/rampart-mfa': '?*' } })]],
    ['it is asked the wrong way round', [without({ StringEquals: { 'aws:PrincipalTag/rampart-mfa': 'true' } })]],
    [
      'an absent attribute is enough',
      [
        without({
          StringNotEquals: { 'aws:PrincipalTag/rampart-mfa': 'true' },
          Null: { 'aws:PrincipalTag/rampart-mfa': 'false' },
        }),
      ],
    ],
  ])('finds a request where %s', (_what, denials) => {
    expect(asked(denials, 'rampart-mfa')).toEqual(['fails']);
  });

  it('does not know where the instance sends no attribute', () => {
    expect(asked([])).toEqual(['unknown']);
  });
});

describe('who but those whom the profile trusts takes a role of people', () => {
  const strangers = (person: object, trusted: Trusted = saml) =>
    verdicts(
      iamProofs
        .filter(({ control }) => control === 'IAM-19')
        .flatMap(({ examine }) =>
          examine(assemblyWith({ Person: person as ReturnType<typeof role> }), {
            ...NOBODY,
            trusted,
          }),
        ),
    );
  const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  const local = (name: string, AWS: unknown, more: object = {}) =>
    role({ name, trust: { Principal: AWS === ROOT ? ROOT : { AWS }, Condition: { ...mfa, ...more } } });
  const OTHER = '999999999999';

  it('proves that nobody does where the trust names those of the profile', () => {
    expect(strangers(bySaml({ StringEquals: { [TAG]: 'true' } }))).toEqual(['holds']);
    expect(strangers(local('administrator', '222222222222'), { accounts: ['222222222222'], providers: [] })).toEqual([
      'holds',
    ]);
  });

  it.each(['break-glass', 'x-auditor'])('lets the own account take %s, whatever the profile trusts', (name) => {
    expect(strangers(local(name, ROOT))).toEqual(['holds']);
    expect(strangers(local(name, 'arn:aws:iam::111111111111:user/ann'))).toEqual(['holds']);
  });

  it.each([
    ['another account', [OTHER, `arn:aws:iam::${OTHER}:root`]],
    ['a user of another account', [`arn:aws:iam::${OTHER}:user/eve`]],
    ['a user of another account beside the own', ['111111111111', `arn:aws:iam::${OTHER}:user/eve`]],
  ])('finds %s, second factor and external id or not', (_what, principals) => {
    expect(strangers(local('break-glass', principals))).toEqual(['fails']);
    expect(strangers(local('break-glass', principals, { StringEquals: { 'sts:ExternalId': 'x' } }))).toEqual(['fails']);
  });

  it('finds the own account at a role for which the profile names a provider', () => {
    expect(strangers(local('administrator', ROOT))).toEqual(['fails']);
  });

  it.each([
    ['another provider of the account', 'arn:aws:iam::111111111111:saml-provider/other'],
    ['the provider of another account', `arn:aws:iam::${OTHER}:saml-provider/staff`],
  ])('finds %s', (_what, provider) => {
    expect(strangers(bySaml({ StringEquals: { [TAG]: 'true', 'SAML:aud': SIGN_IN } }, provider))).toEqual(['fails']);
  });

  it('finds everybody but one', () => {
    const NotPrincipal = { AWS: 'arn:aws:iam::111111111111:user/ann' };
    const person = role({ name: 'x', trust: { NotPrincipal } });
    expect(strangers({ ...person, Properties: { ...person.Properties, Path: '/human/' } })).toEqual(['fails']);
  });

  it('does not know where the templates do not tell whom the role trusts', () => {
    expect(strangers(local('break-glass', { 'Fn::ImportValue': 'Somebody' }))).toEqual(['unknown']);
  });

  it('asks nothing where no profile tells, nor of machines', () => {
    const asked = strangersAtDoors(assemblyWith({ Person: local('break-glass', OTHER) }), {});
    expect(asked).toEqual([]);
    expect(strangers(role({ trust: { Principal: { Service: 'lambda.amazonaws.com' } } }))).toEqual([]);
  });
});

describe('what a provider vouches for', () => {
  const vouched = (person: ReturnType<typeof role>, trusted: Trusted) =>
    verdicts(otherClaims(assemblyWith({ Person: person }), { trusted }));

  it('is the audience of the profile, and no second one', () => {
    expect(vouched(bySaml({ StringEquals: { 'SAML:aud': SIGN_IN } }), saml)).toEqual(['holds']);
    expect(vouched(bySaml({ StringEquals: { 'SAML:aud': [SIGN_IN, 'evil'] } }), saml)).toEqual(['fails']);
    expect(vouched(byOidc({ StringEquals: { 'login.example:aud': 'rampart' } }), oidc)).toEqual(['holds']);
    expect(vouched(byOidc({ StringLike: { 'login.example:aud': 'ramp*' } }), oidc)).toEqual(['fails']);
  });

  const pipeline = (sub: string | string[]) =>
    role({
      trust: {
        Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${GITHUB}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com', [`${GITHUB}:sub`]: sub },
        },
      },
    });
  const github: Trusted = { accounts: [], providers: [], githubSubject: SUBJECT };

  it.each([
    ['the one of the profile', SUBJECT, 'holds'],
    ['another repository', 'repo:evil/platform:environment:production', 'fails'],
    ['another environment', 'repo:acme/platform:environment:staging', 'fails'],
    ['pull requests beside', [SUBJECT, 'repo:acme/platform:pull_request'], 'fails'],
  ])('is, for a pipeline, one repository in one environment: %s', (_what, sub, verdict) => {
    expect(vouched(pipeline(sub), github)).toEqual([verdict]);
  });

  it('is none where no pipeline deploys', () => {
    expect(vouched(pipeline(SUBJECT), saml)).toEqual(['fails']);
  });

  it('is not asked of pipelines where no profile tells which one deploys', () => {
    expect(verdicts(otherClaims(assemblyWith({ Person: pipeline(SUBJECT) }), {}))).toEqual([]);
  });
});
