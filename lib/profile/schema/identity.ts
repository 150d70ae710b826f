import { z } from 'zod';
import { cidr, text, whole } from './scalars';

const providerArn = (kind: 'saml' | 'oidc') =>
  text(
    new RegExp(`^arn:aws[a-z-]*:iam::\\d{12}:${kind}-provider/.+$`),
    `the ARN of an IAM ${kind.toUpperCase()} provider`,
    `IAM ${kind.toUpperCase()} provider that vouches for people.`,
  );

const trust = z
  .union([
    z.literal('none').describe('Only auditor and break-glass are made.'),
    z.strictObject({ saml: z.strictObject({ providerArn: providerArn('saml') }).describe('Federation by SAML.') }),
    z.strictObject({
      oidc: z
        .strictObject({
          providerArn: providerArn('oidc'),
          audience: z.string().min(1).max(255).describe('Audience (client id) that a token must carry.'),
          mfaClaim: z
            .string()
            .min(1)
            .max(255)
            .describe('Value of the `amr` claim that shows the second factor, such as mfa.'),
        })
        .describe('Federation by OIDC.'),
    }),
    z.strictObject({
      identityCenter: z
        .strictObject({
          instanceArn: text(
            /^arn:aws[a-z-]*:sso:::instance\/(sso)?ins-[a-zA-Z0-9]{4,32}$/,
            'the ARN of an IAM Identity Center instance',
            'Instance in which permission sets are made.',
          ),
          mfaAttribute: text(
            /^[A-Za-z0-9_-]{1,64}$/,
            'the name of an attribute for access control, or none',
            'Attribute for access control that the instance sets to true for whoever signed in with a second factor; none where it sends no such thing, and the second factor is then undecided.',
          ),
        })
        .describe('IAM Identity Center.'),
    }),
    z.strictObject({
      account: z
        .strictObject({
          id: text(
            /^\d{12}$/,
            'an account id of twelve digits, in quotes',
            'Account whose IAM principals may assume, with MFA.',
          ),
        })
        .describe('IAM principals of an account.'),
    }),
  ])
  .describe(
    'Who may assume the human roles. A trust decision: it has no default of consequence and is replaced as a whole.',
  );

export const identitySection = z
  .strictObject({
    trust,
    adminAllowedCidrs: z
      .array(cidr('An approved address range.'))
      .max(60)
      .describe('Addresses from which privileged access is allowed: IPv4 /24 or longer, IPv6 /48 or longer.'),
    adminMfaMaxAgeSeconds: whole(
      900,
      129600,
      'Age of the second factor after which a privileged role cannot be assumed.',
    ),
    unusedAccessAgeDays: whole(1, 365, 'Days without use after which access counts as unused.'),
    accessReviewDays: whole(1, 365, 'Days between two reviews of who has access.'),
    supportSessionHours: whole(1, 12, 'Longest support session, in hours.'),
    supportAccessReviewDays: whole(1, 365, 'Days between two reviews of support access.'),
    minApprovers: whole(1, 10, 'People other than the requester who must approve privileged access.'),
    revocationMaxMinutes: whole(1, 1440, 'Minutes in which a disabled person has lost every session.'),
  })
  .describe('People: trust, second factor, approved addresses.');
