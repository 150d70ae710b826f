import { apiCall, type SampleEvent } from './sample-events';

/** What can be changed at the edge, with calls of which each alone weakens it. */
export interface EdgeChange {
  readonly what: string;
  /** Types of which the assembly must hold one for the change to matter. */
  readonly types: readonly string[];
  /** Whether the service tells the global region alone. */
  readonly global: boolean;
  readonly events: (resourceIds: readonly string[]) => readonly SampleEvent[];
}

const calls = (service: string, ...names: readonly string[]) => names.map((name) => apiCall(service, name));

export const EDGE_CHANGES: readonly EdgeChange[] = [
  {
    what: 'a change of a listener',
    types: ['AWS::ElasticLoadBalancingV2::Listener'],
    global: false,
    events: () =>
      calls('elasticloadbalancing', 'ModifyListener', 'CreateListener', 'ModifyListenerAttributes', 'CreateRule'),
  },
  {
    what: 'a change of a load balancer',
    types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
    global: false,
    events: () => calls('elasticloadbalancing', 'ModifyLoadBalancerAttributes', 'SetSecurityGroups'),
  },
  {
    what: 'a change of a web ACL',
    types: ['AWS::WAFv2::WebACL'],
    global: false,
    events: () => calls('wafv2', 'UpdateWebACL', 'DisassociateWebACL', 'DeleteLoggingConfiguration'),
  },
  {
    what: 'a change of a certificate',
    types: ['AWS::CertificateManager::Certificate'],
    global: false,
    events: () => calls('acm', 'UpdateCertificateOptions', 'DeleteCertificate', 'ImportCertificate'),
  },
  {
    what: 'a change of a distribution',
    types: ['AWS::CloudFront::Distribution'],
    global: true,
    events: () => calls('cloudfront', 'UpdateDistribution', 'UpdateResponseHeadersPolicy', 'DeleteOriginAccessControl'),
  },
  {
    what: 'a change of a DNS record',
    types: ['AWS::Route53::RecordSet'],
    global: true,
    // Clients write the id of a zone in two ways.
    events: (zones) =>
      zones
        .flatMap((zone) => [zone, `/hostedzone/${zone}`])
        .map((hostedZoneId) => apiCall('route53', 'ChangeResourceRecordSets', { hostedZoneId })),
  },
];

/** What ACM says from 45 days before the end on, once a day, in the region of the certificate. */
export function certificateEnds(arn: string, region: string): SampleEvent {
  return {
    version: '0',
    id: '9c95e8e4-96a4-ef3f-b739-b6aa5b193afb',
    'detail-type': 'ACM Certificate Approaching Expiration',
    source: 'aws.acm',
    account: '111111111111',
    time: '2026-11-21T03:00:00Z',
    region,
    resources: [arn],
    detail: { DaysToExpiry: 31, CommonName: 'app.example.com' },
  };
}
