import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** AWS managed groups, in the order in which they are asked: known bad sources first, it is the cheapest question. */
const MANAGED_GROUPS = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesCommonRuleSet',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesSQLiRuleSet',
];

/** Headers in which callers prove who they are; no log of a web ACL shows them. */
export const REDACTED_FIELDS = ['authorization', 'cookie'].map((name) => ({ singleHeader: { Name: name } }));

/**
 * What every web ACL of ours asks: a rate limit and the managed groups.
 *
 * @param scope `CLOUDFRONT` only in us-east-1.
 * @param ratePerFiveMinutes Requests of one source address before it is blocked.
 */
export function webAclRules(
  scope: 'REGIONAL' | 'CLOUDFRONT',
  ratePerFiveMinutes: number,
): Pick<CfnWebACL, 'scope' | 'defaultAction' | 'visibilityConfig' | 'rules'> {
  return {
    scope,
    defaultAction: { allow: {} },
    visibilityConfig: visible('WebAcl'),
    rules: [
      {
        name: 'RateLimit',
        priority: 0,
        action: { block: {} },
        statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: ratePerFiveMinutes } },
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
  };
}

function visible(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
