import { z } from 'zod';
import { cidr, isoDate, text, whole } from './scalars';

const domain = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const certificate = /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/;

function tlsPolicy(description: string) {
  return text(/^ELBSecurityPolicy-[A-Za-z0-9-]+$/, 'the name of an ELB security policy', description);
}

export const edgeSection = z
  .strictObject({
    mode: z
      .enum(['none', 'internal', 'public'])
      .describe('none: no edge stack. internal: an internal load balancer. public: CDN, web ACL and load balancer.'),
    domainName: text(domain, 'a domain name such as app.example.com', 'Name under which the edge answers.').optional(),
    hostedZoneId: text(
      /^Z[A-Z0-9]{1,31}$/,
      'a Route 53 hosted zone id such as Z0EXAMPLE',
      'Zone that holds domainName.',
    ).optional(),
    hostedZoneName: text(domain, 'a domain name such as example.com', 'Name of that zone.').optional(),
    certificateArn: text(
      certificate,
      'the ARN of an ACM certificate',
      'Ready certificate for the load balancer, in `region`.',
    ).optional(),
    globalCertificateArn: text(
      certificate,
      'the ARN of an ACM certificate',
      'Ready certificate for the CDN, in us-east-1.',
    ).optional(),
    tlsMinimumVersion: z.enum(['1.2', '1.3']).describe('Oldest TLS version that a listener accepts.'),
    tlsPolicy: tlsPolicy('Security policy of every listener; see the checks for the names that are allowed.'),
    tlsCompatEnabled: z
      .boolean()
      .describe('A second, dated and source-restricted listener for clients without TLS 1.3.'),
    tlsCompatPolicy: tlsPolicy(
      'Security policy of that second listener: TLS13-1-2-Res only, which keeps forward secrecy.',
    ),
    tlsCompatExpires: isoDate('A day.')
      .nullable()
      .describe('Day on which the second listener has to be gone; at most 365 days ahead.'),
    tlsCompatDomainName: text(
      domain,
      'a domain name such as legacy.example.com',
      'Name of the second listener; in the hosted zone, or covered by certificateArn.',
    ).optional(),
    tlsCompatAllowedCidrs: z
      .array(cidr('A source range of the second listener.'))
      .max(50)
      .describe('Sources that may use the second listener. Never empty where it is enabled.'),
    hstsMaxAgeSeconds: whole(0, 2147483647, 'max-age of Strict-Transport-Security, in seconds.'),
    waf: z.boolean().describe('A web ACL before the edge; priced per rule and request.'),
    wafRatePerFiveMinutes: whole(
      10,
      2_000_000_000,
      'Requests per source address and five minutes before it is blocked.',
    ),
    ctCheckMinutes: whole(1, 1440, 'Minutes between two looks into the certificate transparency logs.'),
    caaIssuers: z
      .array(text(domain, 'the domain of a certificate authority such as amazon.com', 'An authority that may issue.'))
      .min(1)
      .max(20)
      .describe('Certificate authorities that the CAA record of the zone allows.'),
    staticSite: z
      .boolean()
      .describe(
        'A distribution and a private bucket for static content, before a public edge; priced by web ACL and use.',
      ),
    staticDomainName: text(
      domain,
      'a domain name such as static.example.com',
      'Name of the static site; in the hosted zone, or covered by globalCertificateArn.',
    ).optional(),
    staticCountries: z
      .array(text(/^[A-Z]{2}$/, 'a country by two capital letters, such as DE', 'A country.'))
      .max(250)
      .describe('Countries from which the static site may be read; none listed means everywhere.'),
    staticContentPolicy: z
      .string()
      .min(10)
      .max(2048)
      .describe('Content-Security-Policy that browsers are told with every answer of the static site.'),
    cdnPriceClass: z
      .enum(['PriceClass_100', 'PriceClass_200', 'PriceClass_All'])
      .describe('Edge locations of the CDN. PriceClass_100: North America and Europe.'),
  })
  .describe('How requests of customers come in.');
