import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { SealedLogGroup } from '../../constructs/sealed-log-group';
import type { Profile } from '../../profile/profile';

/** AWS managed groups, in the order in which they are asked: known bad sources first, it is the cheapest question. */
const MANAGED_GROUPS = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesCommonRuleSet',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesSQLiRuleSet',
];

export interface WebFirewallProps {
  readonly profile: Profile;
  readonly loadBalancerArn: string;
  readonly logsKey: IKey;
}

/** The web ACL before the load balancer: managed rules, a rate limit, and a log in which credentials are not written. */
export class WebFirewall extends Construct {
  constructor(scope: Construct, id: string, props: WebFirewallProps) {
    super(scope, id);
    const { profile } = props;
    const acl = new CfnWebACL(this, 'Resource', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible('WebAcl'),
      rules: [
        {
          name: 'RateLimit',
          priority: 0,
          action: { block: {} },
          statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: profile.edge.wafRatePerFiveMinutes } },
          visibilityConfig: visible('RateLimit'),
        },
        ...MANAGED_GROUPS.map((name, index) => ({
          name,
          priority: index + 1,
          overrideAction: { none: {} },
          statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
          visibilityConfig: visible(name),
        })),
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: props.loadBalancerArn, webAclArn: acl.attrArn });
    // AWS WAF delivers only to log groups whose name begins with this prefix.
    const logGroup = new SealedLogGroup(this, 'Logs', {
      key: props.logsKey,
      days: profile.logging.logRetentionDays,
      name: `aws-waf-logs-rampart-${profile.name}`,
      retain: false,
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [logGroup.logGroupArn.replace(/:\*$/, '')],
      redactedFields: ['authorization', 'cookie'].map((name) => ({ singleHeader: { Name: name } })),
    });
  }
}

function visible(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
