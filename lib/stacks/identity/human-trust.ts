import type { Stack } from 'aws-cdk-lib';
import {
  AccountPrincipal,
  FederatedPrincipal,
  type IPrincipal,
  PrincipalWithConditions,
  SessionTagsPrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Profile } from '../../profile/profile';

type Conditions = Record<string, Record<string, string | string[]>>;

/** Session tag that a SAML provider sends after it has checked a second factor. */
const SAML_MFA_TAG = 'aws:RequestTag/rampart-mfa';

/**
 * Who may become a human role. MFA is proved here, where the session is issued: AWS carries the MFA keys neither into
 * AssumeRole sessions nor into federated calls, so no later policy could ask for them.
 */
export function humanTrust(stack: Stack, profile: Profile): IPrincipal {
  const { trust } = profile.identity;
  if (trust === 'none' || 'identityCenter' in trust) return iamPrincipals(stack.account, profile);
  if ('account' in trust) return iamPrincipals(trust.account.id, profile);
  if ('saml' in trust) return samlPrincipals(trust.saml.providerArn, profile);
  return oidcPrincipals(trust.oidc, profile);
}

/** IAM principals of one account, with a second factor that is fresh, from an approved address, under their own name. */
export function iamPrincipals(account: string, profile: Profile): IPrincipal {
  const named = new PrincipalWithConditions(new AccountPrincipal(account), {
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    NumericLessThanEquals: { 'aws:MultiFactorAuthAge': String(profile.identity.adminMfaMaxAgeSeconds) },
    ...fromApproved(profile),
    // STS of another region would tell CloudTrail there, where no rule of ours listens.
    StringEquals: { 'aws:RequestedRegion': [profile.region, profile.globalRegion] },
    // Without a source identity CloudTrail would show a role session that nobody can be asked about.
    StringLike: { 'sts:SourceIdentity': '?*' },
  });
  return named;
}

function samlPrincipals(providerArn: string, profile: Profile): IPrincipal {
  return new SessionTagsPrincipal(
    new FederatedPrincipal(
      providerArn,
      {
        StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml', [SAML_MFA_TAG]: 'true' },
        ...fromApproved(profile),
      },
      'sts:AssumeRoleWithSAML',
    ),
  );
}

function oidcPrincipals(
  oidc: { readonly providerArn: string; readonly audience: string; readonly mfaClaim: string },
  profile: Profile,
): IPrincipal {
  // arn:aws:iam::<account>:oidc-provider/<issuer>: condition keys are prefixed with the issuer.
  const issuer = oidc.providerArn.slice(oidc.providerArn.indexOf('oidc-provider/') + 'oidc-provider/'.length);
  return new FederatedPrincipal(
    oidc.providerArn,
    {
      StringEquals: { [`${issuer}:aud`]: oidc.audience },
      'ForAnyValue:StringEquals': { [`${issuer}:${oidc.mfaClaim}`]: 'mfa' },
      ...fromApproved(profile),
    },
    'sts:AssumeRoleWithWebIdentity',
  );
}

function fromApproved(profile: Profile): Conditions {
  return { IpAddress: { 'aws:SourceIp': profile.identity.adminAllowedCidrs } };
}
