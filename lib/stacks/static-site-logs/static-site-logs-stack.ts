import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { FarValue } from '../../constructs/far-value';
import { RampartStack } from '../../constructs/rampart-stack';
import { REDACTED_FIELDS } from '../../constructs/web-acl-rules';
import type { Profile } from '../../profile/profile';

export interface StaticSiteLogsStackProps {
  readonly profile: Profile;
  readonly distributionArn: FarValue;
  readonly logBucketArn: FarValue;
  readonly webAclArn: FarValue | undefined;
}

/**
 * Sends the logs of the static site home. CloudFront's deliveries ("standard logging v2") and the logging of a web ACL of
 * CloudFront can be declared in us-east-1 alone, and only after the distribution and the bucket stand; nothing stays here.
 */
export class StaticSiteLogsStack extends RampartStack {
  constructor(scope: Construct, id: string, props: StaticSiteLogsStackProps) {
    super(scope, id, {
      profile: props.profile,
      layer: 'monitoring',
      part: 'static-site-logs',
      region: props.profile.globalRegion,
    });
    const bucketArn = props.logBucketArn.in(this);
    const name = `rampart-${this.profile.name}-static-site`;
    const source = new CfnDeliverySource(this, 'Requests', {
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: props.distributionArn.in(this),
    });
    const destination = new CfnDeliveryDestination(this, 'Home', {
      name,
      destinationResourceArn: bucketArn,
      outputFormat: 'json',
    });
    const delivery = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: name,
      deliveryDestinationArn: destination.attrArn,
    });
    delivery.addResourceDependency(source);
    if (props.webAclArn !== undefined) {
      new CfnLoggingConfiguration(this, 'WebAclLogging', {
        resourceArn: props.webAclArn.in(this),
        logDestinationConfigs: [bucketArn],
        redactedFields: REDACTED_FIELDS,
      });
    }
  }
}
