import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { PagedAlarm } from '../../constructs/paged-alarm';
import { Published } from '../../constructs/published';
import { RampartStack } from '../../constructs/rampart-stack';
import type { Profile } from '../../profile/profile';
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
}

/** Where customers arrive, from the internet or from inside, as the profile says. */
export class EdgeStack extends RampartStack {
  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, { profile: props.profile, layer: 'network', part: 'edge' });
    const { profile } = this;
    const certificate = new EdgeCertificate(this, 'Certificate', { ...profile.edge, topic: props.topic });
    certificate.keepOthersOut(profile);
    const { loadBalancer, listener } = new LoadBalancer(this, 'LoadBalancer', {
      profile,
      subnetIds: props.subnetIds,
      securityGroupId: props.securityGroupId,
      certificateArn: certificate.arn,
      logBucket: props.deliveryBucket,
    });
    if (profile.edge.waf) {
      new WebFirewall(this, 'WebFirewall', { profile, loadBalancerArn: loadBalancer.ref, logsKey: props.logsKey });
    }
    new PagedAlarm(this, 'Errors', {
      topic: props.topic,
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
    if (profile.edge.domainName !== undefined && profile.edge.hostedZoneId !== undefined) {
      new CfnRecordSet(this, 'Address', {
        hostedZoneId: profile.edge.hostedZoneId,
        name: profile.edge.domainName,
        type: 'A',
        aliasTarget: {
          dnsName: loadBalancer.attrDnsName,
          hostedZoneId: loadBalancer.attrCanonicalHostedZoneId,
          evaluateTargetHealth: true,
        },
      });
    }
    new Published(this, 'Published', { values: { 'edge/listener': listener.ref } });
  }
}
