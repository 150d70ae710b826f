import type { Stack } from 'aws-cdk-lib';
import { AccountPrincipal, FederatedPrincipal, type IPrincipal, PrincipalWithConditions } from 'aws-cdk-lib/aws-iam';
import type { Profile } from '../../profile/profile';
import { issuerOf, SAML_AUDIENCE, SAML_MFA_TAG } from '../../profile/trusted';

type Conditions = Record<string, Record<string, string | string[]>>;

/** How a human role is taken: who, under which conditions, and what the session may carry. */
export interface Door {
  readonly principal: IPrincipal;
  /** What the caller must be allowed beside the assumption itself: to give a name, and where tags are asked for, tags. */
  readonly carries: readonly string[];
}

/** Session tag that names the ticket for which somebody of support looks. */
const TICKET = 'ticket';

const NAME = 'sts:SetSourceIdentity';
const TAGS = 'sts:TagSession';
/** Without a source identity CloudTrail would show a role session that nobody can be asked about. */
const NAMED = { 'sts:SourceIdentity': '?*' };

/**
 * Who may become a human role. MFA is proved here, where the session is issued: AWS carries the MFA keys neither into
 * AssumeRole sessions nor into federated calls, so no later policy could ask for them.
 *
 * @param ticket whether the session must name a ticket.
 */
export function humanTrust(stack: Stack, profile: Profile, ticket: boolean): Door {
  const { trust } = profile.identity;
  if (trust === 'none' || 'identityCenter' in trust) return iamPrincipals(stack.account, profile, ticket);
  if ('account' in trust) return iamPrincipals(trust.account.id, profile, ticket);
  if ('saml' in trust) return samlPrincipals(trust.saml.providerArn, profile, ticket);
  return oidcPrincipals(trust.oidc, profile, ticket);
}

/**
 * IAM users of one account, with a second factor that is fresh, from an approved address, under their own name: a caller
 * of AssumeRole chooses the source identity, so it is held against the user's name. Role sessions have neither a user
 * name nor MFA keys and stay out, whatever account they come from.
 */
export function iamPrincipals(account: string, profile: Profile, ticket = false): Door {
  const conditions = {
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    NumericLessThanEquals: { 'aws:MultiFactorAuthAge': String(profile.identity.adminMfaMaxAgeSeconds) },
    ...fromApproved(profile),
    StringEquals: { ...inOurRegions(profile), 'sts:SourceIdentity': '${aws:username}' },
    // The caller chooses the tags, so no other is taken.
    ...(ticket ? { StringLike: forTicket(), 'ForAllValues:StringEquals': { 'aws:TagKeys': [TICKET] } } : {}),
  };
  return {
    principal: new PrincipalWithConditions(new AccountPrincipal(account), conditions),
    carries: ticket ? [NAME, TAGS] : [NAME],
  };
}

/** The provider sends the name as attribute https://aws.amazon.com/SAML/Attributes/SourceIdentity, tags as PrincipalTag:. */
function samlPrincipals(providerArn: string, profile: Profile, ticket: boolean): Door {
  const conditions = {
    StringEquals: {
      'SAML:aud': SAML_AUDIENCE,
      [SAML_MFA_TAG]: 'true',
      ...inOurRegions(profile),
    },
    StringLike: { ...NAMED, ...(ticket ? forTicket() : {}) },
    ...fromApproved(profile),
  };
  return {
    principal: new FederatedPrincipal(providerArn, conditions, 'sts:AssumeRoleWithSAML'),
    carries: [NAME, TAGS],
  };
}

/** The token holds the name as claim https://aws.amazon.com/source_identity, tags as https://aws.amazon.com/tags. */
function oidcPrincipals(
  oidc: { readonly providerArn: string; readonly audience: string; readonly mfaClaim: string },
  profile: Profile,
  ticket: boolean,
): Door {
  const issuer = issuerOf(oidc.providerArn);
  const conditions = {
    StringEquals: { [`${issuer}:aud`]: oidc.audience, ...inOurRegions(profile) },
    'ForAnyValue:StringEquals': { [`${issuer}:amr`]: oidc.mfaClaim },
    StringLike: { ...NAMED, ...(ticket ? forTicket() : {}) },
    ...fromApproved(profile),
  };
  return {
    principal: new FederatedPrincipal(oidc.providerArn, conditions, 'sts:AssumeRoleWithWebIdentity'),
    carries: ticket ? [NAME, TAGS] : [NAME],
  };
}

function forTicket(): Record<string, string> {
  return { [`aws:RequestTag/${TICKET}`]: '?*' };
}

/** STS of another region would tell CloudTrail there, where no rule of ours listens. */
function inOurRegions(profile: Profile): Record<string, string[]> {
  return { 'aws:RequestedRegion': [profile.region, profile.globalRegion] };
}

function fromApproved(profile: Profile): Conditions {
  return { IpAddress: { 'aws:SourceIp': profile.identity.adminAllowedCidrs } };
}
