import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { PagedAlarm } from '../../constructs/paged-alarm';
import { Published } from '../../constructs/published';
import { RampartStack } from '../../constructs/rampart-stack';
import type { Profile } from '../../profile/profile';
import { edgeAddress } from './edge-address';
import { EdgeCertificate } from './edge-certificate';
import { LoadBalancer } from './load-balancer';
import { WebFirewall } from './web-firewall';

export interface EdgeStackProps {
  readonly profile: Profile;
  readonly logsKey: IKey;
  readonly topic: ITopic;
  /** Name of the delivery bucket: ALB cannot log to an encrypted, locked one. */
  readonly deliveryBucket: string;
  readonly subnetIds: string[];
  readonly securityGroupId: string;
  /** Group that lets the sources of the compatibility listener in; absent where the profile has none. */
  readonly compatGroupId: string | undefined;
}

/** Where customers arrive, from the internet or from inside, as the profile says. */
export class EdgeStack extends RampartStack {
  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, { profile: props.profile, layer: 'network', part: 'edge' });
    const { profile } = this;
    const { domainName, mode, tlsPolicy } = profile.edge;
    const certificate = new EdgeCertificate(this, 'Certificate', { ...profile.edge, topic: props.topic });
    certificate.keepOthersOut(profile);
    const front = new LoadBalancer(this, 'LoadBalancer', {
      profile,
      subnetIds: props.subnetIds,
      securityGroupId: props.securityGroupId,
      certificateArn: certificate.arn,
      logBucket: props.deliveryBucket,
      tlsPolicy,
      redirects: mode === 'public',
      ipv6: mode === 'public' && profile.network.ipv6,
    });
    const firewall = profile.edge.waf
      ? new WebFirewall(this, 'WebFirewall', {
          profile,
          loadBalancerArn: front.loadBalancer.ref,
          logsKey: props.logsKey,
        })
      : undefined;
    this.watch('Errors', front, props.topic);
    edgeAddress(this, 'Address', profile, { name: domainName, loadBalancer: front });
    new Published(this, 'Published', { values: { 'edge/listener': front.listener.ref } });
    if (props.compatGroupId !== undefined) this.compat(props, props.compatGroupId, firewall);
  }

  /** The one exception of conflict C02: another name and another load balancer, for listed sources, until a day. */
  private compat(props: EdgeStackProps, securityGroupId: string, firewall: WebFirewall | undefined): void {
    const { profile } = this;
    const { tlsCompatDomainName: domainName, tlsCompatPolicy } = profile.edge;
    const certificate = new EdgeCertificate(this, 'CompatCertificate', {
      ...profile.edge,
      domainName,
      topic: props.topic,
    });
    const compat = new LoadBalancer(this, 'Compat', {
      profile,
      subnetIds: props.subnetIds,
      securityGroupId,
      certificateArn: certificate.arn,
      logBucket: props.deliveryBucket,
      tlsPolicy: tlsCompatPolicy,
      redirects: false,
      // Its sources are IPv4 networks. A name that led to IPv6 addresses would lead them to a closed door.
      ipv6: false,
    });
    firewall?.protect('CompatAssociation', compat.loadBalancer.ref);
    this.watch('CompatErrors', compat, props.topic);
    edgeAddress(this, 'CompatAddress', profile, { name: domainName, loadBalancer: compat });
    new Published(this, 'PublishedCompat', { values: { 'edge/compat-listener': compat.listener.ref } });
  }

  private watch(id: string, { loadBalancer }: LoadBalancer, topic: ITopic): void {
    new PagedAlarm(this, id, {
      topic,
      runbook: 'edge-errors',
      says: 'The load balancer answers with its own errors',
      metric: new Metric({
        namespace: 'AWS/ApplicationELB',
        metricName: 'HTTPCode_ELB_5XX_Count',
        dimensionsMap: { LoadBalancer: loadBalancer.attrLoadBalancerFullName },
        statistic: 'Sum',
        period: Duration.minutes(1),
      }),
      above: 10,
      periods: 3,
      missing: 'notBreaching',
    });
  }
}
