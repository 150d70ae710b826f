import { CfnListener, CfnLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { Profile } from '../../profile/profile';

export interface LoadBalancerProps {
  readonly profile: Profile;
  readonly subnetIds: string[];
  readonly securityGroupId: string;
  readonly certificateArn: string;
  readonly logBucket: string;
  /** Security policy of its one TLS listener. */
  readonly tlsPolicy: string;
  /** Whether port 80 answers, to say where to go. */
  readonly redirects: boolean;
  /** Whether it answers at IPv6 addresses too. */
  readonly ipv6: boolean;
}

/**
 * A way in: TLS by the given policy, forward secret, with HSTS on every answer. What no workload has claimed is answered with
 * 404, so that a listener without rules leaks nothing.
 */
export class LoadBalancer extends Construct {
  public readonly loadBalancer: CfnLoadBalancer;
  public readonly listener: CfnListener;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    const { edge } = props.profile;
    this.loadBalancer = new CfnLoadBalancer(this, 'Resource', {
      type: 'application',
      scheme: edge.mode === 'public' ? 'internet-facing' : 'internal',
      ipAddressType: props.ipv6 ? 'dualstack' : 'ipv4',
      subnets: props.subnetIds,
      securityGroups: [props.securityGroupId],
      loadBalancerAttributes: attributes({
        'deletion_protection.enabled': 'true',
        'access_logs.s3.enabled': 'true',
        'access_logs.s3.bucket': props.logBucket,
        'access_logs.s3.prefix': 'alb',
        // Which version and suite each client agreed on, also of handshakes that failed.
        'connection_logs.s3.enabled': 'true',
        'connection_logs.s3.bucket': props.logBucket,
        'connection_logs.s3.prefix': 'alb',
        'routing.http.drop_invalid_header_fields.enabled': 'true',
        'routing.http.desync_mitigation_mode': 'strictest',
        'routing.http.xff_client_port.enabled': 'false',
      }),
    });
    this.listener = new CfnListener(this, 'Https', {
      loadBalancerArn: this.loadBalancer.ref,
      protocol: 'HTTPS',
      port: 443,
      sslPolicy: props.tlsPolicy,
      certificates: [{ certificateArn: props.certificateArn }],
      defaultActions: [
        {
          type: 'fixed-response',
          fixedResponseConfig: { statusCode: '404', contentType: 'text/plain', messageBody: 'Not found' },
        },
      ],
      listenerAttributes: attributes({
        'routing.http.response.strict_transport_security.header_value': `max-age=${edge.hstsMaxAgeSeconds}; includeSubDomains; preload`,
        'routing.http.response.x_content_type_options.header_value': 'nosniff',
        'routing.http.response.x_frame_options.header_value': 'DENY',
        'routing.http.response.server.enabled': 'false',
      }),
    });
    if (props.redirects) this.redirect();
  }

  /** Port 80 answers only to say where to go. */
  private redirect(): void {
    new CfnListener(this, 'Redirect', {
      loadBalancerArn: this.loadBalancer.ref,
      protocol: 'HTTP',
      port: 80,
      defaultActions: [
        { type: 'redirect', redirectConfig: { protocol: 'HTTPS', port: '443', statusCode: 'HTTP_301' } },
      ],
    });
  }
}

function attributes(values: Record<string, string>): { key: string; value: string }[] {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}
