import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { SealedLogGroup } from '../../constructs/sealed-log-group';
import { REDACTED_FIELDS, webAclRules } from '../../constructs/web-acl-rules';
import type { Profile } from '../../profile/profile';

export interface WebFirewallProps {
  readonly profile: Profile;
  readonly loadBalancerArn: string;
  readonly logsKey: IKey;
}

/** The web ACL before the load balancer: managed rules, a rate limit, and a log in which credentials are not written. */
export class WebFirewall extends Construct {
  public readonly acl: CfnWebACL;

  constructor(scope: Construct, id: string, props: WebFirewallProps) {
    super(scope, id);
    const { profile } = props;
    this.acl = new CfnWebACL(this, 'Resource', webAclRules('REGIONAL', profile.edge.wafRatePerFiveMinutes));
    this.protect('Association', props.loadBalancerArn);
    // AWS WAF delivers only to log groups whose name begins with this prefix.
    const logGroup = new SealedLogGroup(this, 'Logs', {
      key: props.logsKey,
      days: profile.logging.logRetentionDays,
      name: `aws-waf-logs-rampart-${profile.name}`,
      retain: false,
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: this.acl.attrArn,
      logDestinationConfigs: [logGroup.logGroupArn.replace(/:\*$/, '')],
      redactedFields: REDACTED_FIELDS,
    });
  }

  /** Puts the web ACL before one more load balancer. */
  public protect(id: string, loadBalancerArn: string): void {
    new CfnWebACLAssociation(this, id, { resourceArn: loadBalancerArn, webAclArn: this.acl.attrArn });
  }
}
