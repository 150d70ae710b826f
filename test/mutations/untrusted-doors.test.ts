import { CENTRED, NAMED, opened, PEOPLE, role, TRUST, type Weakness, WORKFORCE, weakened } from './identity-parts';
import { get, set, type Template, theOne } from './template';

// What lets in whom, or what, the profile does not name: other words for a second factor, other accounts, providers,
// audiences and repositories, under the same conditions as those who are meant. Each must turn the control to `fails`.

const OTHER = '999999999999';
const FEDERATED = ['cfts', 'esh', 'clientflow'];

/** Replaces whatever states the second factor in a federated trust. */
function stated(operator: string, value: unknown) {
  return opened(PEOPLE, (trust) => {
    const { Condition = {} } = trust;
    for (const keys of Object.values(Condition)) {
      const key = Object.keys(keys).find((name) => /rampart-mfa$|:amr$/.test(name));
      if (key === undefined) continue;
      delete keys[key];
      trust.Condition = { ...Condition, [operator]: { ...Condition[operator], [key]: value } };
      return;
    }
    throw new Error('nothing states a second factor');
  });
}

/** Lets somebody in beside those whom the trust names, under the same conditions. */
function joined(who: string, Principal: object, more: object = {}) {
  return (template: Template) => {
    const id = role(template, who);
    const statements = get(template, id, 'AssumeRolePolicyDocument.Statement') as object[];
    statements.push(...structuredClone(statements).map((statement) => ({ ...statement, Principal, ...more })));
    return id;
  };
}

/** Names somebody else instead. */
function handedTo(who: string, Principal: object) {
  return (template: Template) => {
    const id = role(template, who);
    for (const statement of get(template, id, 'AssumeRolePolicyDocument.Statement') as object[]) {
      Object.assign(statement, { Principal });
    }
    return id;
  };
}

const DENY = 'NothingWithoutSecondFactor';

/** Changes the Deny of a permission set that asks for the attribute. */
function attribute(who: string, change: (denied: Record<string, unknown>) => void) {
  return (template: Template) => {
    const id = theOne(template, 'AWS::SSO::PermissionSet', `${who}Permissions`);
    const statements = get(template, id, 'InlinePolicy.Statement') as Record<string, unknown>[];
    const denied = statements.find(({ Sid }) => Sid === DENY);
    if (denied === undefined) throw new Error(`no ${DENY}`);
    change(denied);
    return id;
  };
}

/** Changes for whom GitHub vouches at the role that deploys. */
function deploying(sub: unknown) {
  return (template: Template) => {
    const id = role(template, 'GitHubDeployer');
    const equal = get(template, id, `${TRUST}.Condition.StringEquals`) as Record<string, unknown>;
    equal['token.actions.githubusercontent.com:sub'] = sub;
    return id;
  };
}

const factors: readonly (readonly [name: string, apply: ReturnType<typeof stated>])[] = [
  ['yes or no', stated('StringEquals', ['true', 'false'])],
  ['no', stated('StringEquals', 'false')],
  ['yes or nothing in particular', stated('StringEquals', ['true', 'none'])],
  ['a message by SMS', stated('StringEquals', ['mfa', 'sms'])],
  ['a password', stated('StringEquals', ['mfa', 'password'])],
  ['what begins with f', stated('StringLike', ['f*', 'true'])],
  ['anything but pwd', stated('StringNotEquals', 'pwd')],
  ['one thing that is not pwd', stated('ForAnyValue:StringNotEquals', 'pwd')],
  ['whatever is there', stated('Null', 'false')],
];
const strangers: readonly (readonly [name: string, principal: object])[] = [
  ['another account', { AWS: `arn:aws:iam::${OTHER}:root` }],
  ['another account by its number', { AWS: OTHER }],
  ['a user of another account', { AWS: `arn:aws:iam::${OTHER}:user/eve` }],
];
const providers: readonly (readonly [name: string, principal: object])[] = [
  ['another provider', { Federated: 'arn:aws:iam::111111111111:saml-provider/other' }],
  ['a provider of another account', { Federated: `arn:aws:iam::${OTHER}:saml-provider/staff` }],
  ['everybody at Google', { Federated: 'accounts.google.com' }],
];
const attributes: readonly (readonly [name: string, change: (denied: Record<string, unknown>) => void])[] = [
  ['is dropped', (denied) => Object.assign(denied, { Action: 'iam:NoSuchAction' })],
  ['allows', (denied) => Object.assign(denied, { Effect: 'Allow' })],
  [
    'takes a password',
    (denied) =>
      Object.assign(denied, { Condition: { StringNotEquals: { 'aws:PrincipalTag/rampart-mfa': ['true', 'pwd'] } } }),
  ],
  [
    'asks for another attribute',
    (denied) => Object.assign(denied, { Condition: { StringNotEquals: { 'aws:PrincipalTag/other-mfa': 'true' } } }),
  ],
  [
    'takes any value',
    (denied) => Object.assign(denied, { Condition: { StringNotLike: { 'aws:PrincipalTag/rampart-mfa': '?*' } } }),
  ],
];

/** What lets in whom, or what, the profile does not name. */
const untrusted: readonly Weakness[] = [
  ...factors.map(
    ([name, apply]): Weakness => ({
      control: 'IAM-16',
      name: `the word for a second factor may be ${name}`,
      profiles: FEDERATED,
      apply,
    }),
  ),
  ...strangers.flatMap(([name, principal]): Weakness[] => [
    { control: 'IAM-19', name: `break-glass trusts ${name} as well`, apply: joined('BreakGlass', principal) },
    { control: 'IAM-19', name: `break-glass trusts ${name} instead`, apply: handedTo('BreakGlass', principal) },
    {
      control: 'IAM-19',
      name: `administrators may be ${name}`,
      profiles: WORKFORCE,
      apply: joined(PEOPLE, principal, { Action: 'sts:AssumeRole' }),
    },
  ]),
  {
    control: 'IAM-11',
    name: 'people of another account bring a second factor of their own',
    apply: joined('Auditor', { AWS: OTHER }),
  },
  {
    control: 'IAM-11',
    name: 'a role of another account is named, though its sessions never show a second factor',
    apply: joined('BreakGlass', { AWS: `arn:aws:iam::${OTHER}:role/eve` }),
  },
  {
    control: 'IAM-19',
    name: 'the own account takes the role of another account',
    profiles: [NAMED],
    apply: joined(PEOPLE, { AWS: '111111111111' }),
  },
  ...providers.flatMap(([name, principal]): Weakness[] => [
    {
      control: 'IAM-10',
      name: `people come from ${name} as well`,
      profiles: FEDERATED,
      apply: joined(PEOPLE, principal),
    },
    {
      control: 'IAM-10',
      name: `people come from ${name} instead`,
      profiles: FEDERATED,
      apply: handedTo(PEOPLE, principal),
    },
    {
      control: 'IAM-19',
      name: `people come from ${name} by whatever call`,
      profiles: FEDERATED,
      apply: joined(PEOPLE, principal, { Action: ['sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'] }),
    },
  ]),
  {
    control: 'IAM-10',
    name: 'a second audience is taken',
    profiles: FEDERATED,
    apply: opened(PEOPLE, ({ Condition }) => {
      const equal = Condition?.['StringEquals'] ?? {};
      for (const key of Object.keys(equal)) if (key.endsWith(':aud')) equal[key] = [equal[key], 'another'];
    }),
  },
  {
    control: 'IAM-10',
    name: 'another repository deploys',
    profiles: [NAMED],
    apply: deploying('repo:evil/platform:environment:production'),
  },
  {
    control: 'IAM-10',
    name: 'pull requests deploy as well',
    profiles: [NAMED],
    apply: deploying(['repo:acme/platform:environment:production', 'repo:acme/platform:pull_request']),
  },
  {
    control: 'IAM-29',
    name: 'a pipeline keeps its session all day',
    profiles: [NAMED],
    apply: (template) => {
      set(template, role(template, 'GitHubDeployer'), 'MaxSessionDuration', 43_200);
      return role(template, 'GitHubDeployer');
    },
  },
  ...['Administrator', 'Operator', 'Developer', 'Support', 'Auditor'].flatMap((who) =>
    attributes.map(
      ([name, change]): Weakness => ({
        control: 'IAM-16',
        name: `the Deny without a second factor of ${who} ${name}`,
        profiles: [CENTRED],
        apply: attribute(who, change),
      }),
    ),
  ),
];

weakened('an untrusted door of %s', untrusted);
