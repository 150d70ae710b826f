/** Repair notes of the EDGE controls. */
export const edgeRepairs: Readonly<Record<string, string>> = {
  'EDGE-01':
    'Clients can still agree on an older version. Set SslPolicy to edge.tlsPolicy; an absent policy means ELBSecurityPolicy-2016-08, which speaks TLS 1.0.',
  'EDGE-02':
    'Something is served in the clear. Make the HTTP listener redirect with its default action and delete its other rules; a rule that forwards wins over the default.',
  'EDGE-03':
    'The exception for old clients has no end, is open to all, or is one of two. Set tlsCompatExpires and tlsCompatAllowedCidrs in the profile, or drop the listener.',
  'EDGE-04':
    'Recorded traffic could be read once the private key is lost. Choose a policy of the list in the title; policies called Ext1 and Ext2 bring the weak suites back.',
  'EDGE-05':
    'A first visit over plain HTTP can be hijacked. Set the listener attribute routing.http.response.strict_transport_security.header_value, or a response headers policy with override on every behaviour, the default one included.',
  'EDGE-06':
    'A public name answers with an older TLS version, or has a second door without it. Set the minimum version and disable the default execute-api or cloudfront.net endpoint.',
  'EDGE-07':
    'Traffic is decrypted at the edge and travels on in the clear. Let targets listen with a certificate of their own, on HTTPS port 8443, and set origins to https-only.',
  'EDGE-08':
    'Floods and known attacks reach the workload. Set edge.waf to true, or associate a web ACL; for CloudFront it must have scope CLOUDFRONT and lie in us-east-1.',
  'EDGE-09':
    'Nobody can say afterwards what was blocked. Add a LoggingConfiguration, or take the LoggingFilter out of it; the log group or bucket must be named aws-waf-logs-*, and redact authorization and cookie.',
  'EDGE-10':
    'Malformed headers, or requests that hide a second one, reach the workload, which may read them otherwise than the load balancer did. Set routing.http.drop_invalid_header_fields.enabled to true and routing.http.desync_mitigation_mode to strictest, or defensive.',
  'EDGE-11':
    'An incident leaves no trace of requests. Set access_logs.s3.enabled with the delivery bucket and the prefix alb; a bucket under a customer key receives nothing.',
  'EDGE-12':
    'One wrong command takes the entrance away, and its name with it. Set deletion_protection.enabled to true.',
  'EDGE-13':
    'The certificate will not renew by itself, or nobody would see that another one was issued. Use ValidationMethod DNS and leave the transparency preference ENABLED; changing the method makes a new certificate.',
  'EDGE-14':
    'Any authority in the world may issue for the domain. Add the CAA record at the zone apex with the issuers of edge.caaIssuers, and check that no CNAME stands above it.',
  'EDGE-15':
    'What was meant for the inside has a public address. Set Scheme to internal; a change replaces the load balancer, so move its name first.',
  'EDGE-16':
    'A TLS policy is used that nobody has looked at for half a year, or never. Compare it with the tables of AWS and with what the field recommends, then move reviewedOn in lib/promises/tls-policies.ts, or take a policy from the list.',
  'EDGE-17':
    'The bucket can be read past the distribution, its web ACL and its headers. Give the origin an origin access control (s3, sigv4, always), and the bucket policy a statement for cloudfront.amazonaws.com whose aws:SourceArn is this distribution.',
  'EDGE-18':
    'One person may be shown what was cached for another, and personal data may lie at edge locations outside the EU. Use CachingDisabled for whatever an application answers, and keep cookies and Authorization out of cache and origin request policies.',
  'EDGE-19':
    'A certificate can end with nobody told, and browsers then refuse the service. Alarm on DaysToExpiry of AWS/CertificateManager in the region of the certificate, with missing data breaching, or pass the expiry events of ACM to the alert topic.',
  'EDGE-20':
    'TLS, web ACL or names can be changed by hand and nobody hears of it before customers do. Deploy the alert rules EdgeTampering, FirewallTampering, CertificateTampering, DistributionTampering and RecordTampering, and forward global events from us-east-1.',
  'EDGE-21':
    'The web ACL is there and stops nothing, or too little. Take Count out of OverrideAction and Action, add the managed group that the finding names, and set the rate-based rule to Block.',
  'EDGE-22':
    'When a zone fails, more requests fail than have to. Give the load balancer the subnets of all zones of its tier; Subnets of the construct takes them from the network stack.',
};
