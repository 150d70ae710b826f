import type { Assembly, Resource } from '../assembly/assembly';
import { listOf } from '../assembly/value';
import { everyAction } from '../iam/action-data';
import { answerQuestion } from '../iam/answer-question';
import type { Estate, Identity } from '../iam/estate';
import { estateOfAssembly } from '../iam/estate/estate-of-assembly';
import type { Policy } from '../iam/policy';
import { firstWitness, withoutFactor } from '../iam/questions/session-without-mfa';
import { readPolicy } from '../iam/read-policy';
import type { Rule } from '../rule';
import { pointedTo } from './grounds/links';
import { conditionsOn, policyAt } from './grounds/policies';
import { bad, exists, good, open, type Ruling } from './grounds/ruling';

/** Calls about a user that set up a second factor; each for oneself alone. */
const ABOUT_A_USER = [
  'iam:ChangePassword',
  'iam:EnableMFADevice',
  'iam:GetMFADevice',
  'iam:GetUser',
  'iam:ListMFADevices',
  'iam:ResyncMFADevice',
];
/** The others that somebody without a second factor needs to set one up, and no more. */
const ABOUT_NOBODY = [
  'iam:CreateVirtualMFADevice',
  'iam:GetAccountPasswordPolicy',
  'iam:ListVirtualMFADevices',
  'sts:GetCallerIdentity',
  'sts:GetSessionToken',
];
const EVERYTHING = readPolicy('everything', {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

/** The rest of what a user may ask for, which he must not get without a second factor. */
const BUT_SETTING_ONE_UP = readPolicy('everything but setting a second factor up', {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', NotAction: [...ABOUT_A_USER, ...ABOUT_NOBODY], Resource: '*' }],
});

/**
 * Asked of a user who has every permission and the policy: without a second factor, in a session or by an access key, he
 * does nothing but set one up for himself, and with one nothing is withheld.
 */
const demanded = exists('IAM-12', {
  types: ['AWS::IAM::ManagedPolicy'],
  missing: 'no policy denies what is done without a second factor',
  examine: (resource, { assembly }) => {
    const policy = policyAt(resource.properties['PolicyDocument'], assembly, resource.logicalId);
    if (policy === undefined || !deniesByMfa(policy)) return undefined;
    const federated = holdersOf(resource, assembly).find((holder) => isFederated(holder, assembly));
    return federated === undefined
      ? withholds(policy, estateOfAssembly(assembly))
      : bad(`is attached to ${federated.logicalId}, whose sessions never carry the key`, 'PolicyDocument');
  },
});

/** Every assembly of Rampart has the policy, whatever it claims: principals that were there before it have no other. */
export const mfaIsDemandedOfIamPrincipals: Rule = { ...demanded, wanted: () => true };

function deniesByMfa(policy: Policy): boolean {
  return policy.statements.some(
    (statement) => statement.effect === 'Deny' && conditionsOn(statement, 'aws:MultiFactorAuthPresent').length > 0,
  );
}

function withholds(policy: Policy, { account, ...estate }: Estate): Ruling {
  const as = `arn:aws:iam::${account}:user/somebody`;
  const user: Identity = { arn: as, kind: 'user', policies: [EVERYTHING, policy], tags: {} };
  const among = (identity: Identity): Estate => ({
    ...estate,
    account,
    identities: new Map([[as, identity]]),
    resources: new Map(),
    scps: [],
    rcps: [],
  });
  const alone = among(user);
  const other = `arn:aws:iam::${account}:user/somebody-else`;
  const rest = firstWitness(
    among({ ...user, boundary: BUT_SETTING_ONE_UP }),
    withoutFactor({ as, do: everyAction(), on: 'any' }),
  );
  const found =
    rest.found === 'witness' ? rest : firstWitness(alone, withoutFactor({ as, do: ABOUT_A_USER, on: other }));
  if (found.found === 'witness') {
    return bad('somebody without a second factor does more than set one up', 'PolicyDocument', {
      request: found.request,
      by: found.answer.by,
    });
  }
  const why = [rest, found].flatMap((result) => (result.found === 'unknown' ? result.why : []));
  if (why.length > 0) return open(`it cannot be decided: ${why.slice(0, 3).join('; ')}`, 'PolicyDocument');
  const enrols = { as, do: 'iam:EnableMFADevice', on: as, with: { 'aws:MultiFactorAuthPresent': 'false' } };
  const works = {
    as,
    do: 's3:ListAllMyBuckets',
    on: '*',
    with: { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '60' },
  };
  const refused = [enrols, works]
    .map((request) => ({ request, ...answerQuestion(alone, request) }))
    .find(({ decision }) => decision !== 'allowed');
  if (refused !== undefined) {
    return bad('locks out who sets a second factor up, or who has shown one', 'PolicyDocument', refused);
  }
  // Who has no permission yet but this policy: the first device would wait for an administrator.
  const newcomer: Estate = { ...alone, identities: new Map([[as, { ...user, policies: [policy] }]]) };
  const creates = { ...enrols, do: 'iam:CreateVirtualMFADevice', on: `arn:aws:iam::${account}:mfa/somebody` };
  const missing = [creates, enrols]
    .map((request) => ({ request, ...answerQuestion(newcomer, request) }))
    .find(({ decision }) => decision !== 'allowed');
  return missing === undefined
    ? good('without a second factor a user sets one up for himself and does nothing else', 'PolicyDocument')
    : bad('does not let a person enrol a first device, who has this policy and no other', 'PolicyDocument', missing);
}

function holdersOf(policy: Resource, assembly: Assembly): readonly Resource[] {
  const named = listOf(policy.properties['Roles']).flatMap((role) => pointedTo(role, assembly, 'AWS::IAM::Role') ?? []);
  const naming = assembly
    .ofType('AWS::IAM::Role', 'AWS::SSO::PermissionSet')
    .filter((holder) =>
      [
        ...listOf(holder.properties['ManagedPolicyArns']),
        ...listOf(holder.properties['CustomerManagedPolicyReferences']),
      ].some((value) => pointedTo(value, assembly, 'AWS::IAM::ManagedPolicy') === policy),
    );
  return [...named, ...naming];
}

function isFederated({ type, logicalId, properties }: Resource, assembly: Assembly): boolean {
  if (type === 'AWS::SSO::PermissionSet') return true;
  const trust = policyAt(properties['AssumeRolePolicyDocument'], assembly, logicalId);
  return (trust?.statements ?? []).some(
    ({ effect, principals }) =>
      effect === 'Allow' && principals?.items.some(({ kind }) => kind === 'Federated') === true,
  );
}
