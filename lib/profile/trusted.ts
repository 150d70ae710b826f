import { z } from 'zod';
import type { Profile } from './profile';

const claim = z.strictObject({ key: z.string().min(1), value: z.string().min(1) });

/** Whom a profile lets in, as it stands in a template that declares it. */
export const trustedSchema = z.strictObject({
  /** Accounts whose IAM principals take human roles; the own account is trusted for auditor and break-glass beside. */
  accounts: z.array(z.string().regex(/^\d{12}$/)).readonly(),
  /** Providers that vouch for people, the only audience of their word, and the claim that states the second factor. */
  providers: z.array(z.strictObject({ arn: z.string().min(1), audience: claim, secondFactor: claim })).readonly(),
  /** Attribute for access control that Identity Center sets to `true` for a second factor; absent where it sends none. */
  mfaAttribute: z.string().min(1).exactOptional(),
  /** Subject of the tokens of the one pipeline of GitHub that deploys; absent where none does. */
  githubSubject: z.string().min(1).exactOptional(),
});

export type Trusted = Readonly<z.infer<typeof trustedSchema>>;
/** A condition key, and the one value that it must have. */
export type Claim = Readonly<z.infer<typeof claim>>;

/** Session tag that a SAML provider sends after it has checked a second factor. */
export const SAML_MFA_TAG = 'aws:RequestTag/rampart-mfa';
export const SAML_AUDIENCE = 'https://signin.aws.amazon.com/saml';

/** https://docs.github.com/en/actions/reference/security/oidc: the subject of a job that references an environment. */
export function trustedBy({ identity, deployment: { github } }: Profile): Trusted {
  return {
    accounts: [],
    providers: [],
    ...people(identity.trust),
    ...(github === 'none' ? {} : { githubSubject: `repo:${github.repository}:environment:${github.environment}` }),
  };
}

function people(trust: Profile['identity']['trust']): Partial<Trusted> {
  if (trust === 'none') return {};
  if ('account' in trust) return { accounts: [trust.account.id] };
  if ('identityCenter' in trust) {
    const { mfaAttribute } = trust.identityCenter;
    return mfaAttribute === 'none' ? {} : { mfaAttribute };
  }
  if ('saml' in trust) {
    const audience = { key: 'SAML:aud', value: SAML_AUDIENCE };
    const secondFactor = { key: SAML_MFA_TAG, value: 'true' };
    return { providers: [{ arn: trust.saml.providerArn, audience, secondFactor }] };
  }
  const { providerArn: arn, audience, mfaClaim } = trust.oidc;
  const issuer = issuerOf(arn);
  return {
    providers: [
      {
        arn,
        audience: { key: `${issuer}:aud`, value: audience },
        secondFactor: { key: `${issuer}:amr`, value: mfaClaim },
      },
    ],
  };
}

/** arn:aws:iam::<account>:oidc-provider/<issuer>: condition keys are prefixed with the issuer. */
export function issuerOf(providerArn: string): string {
  return providerArn.slice(providerArn.indexOf('oidc-provider/') + 'oidc-provider/'.length);
}
