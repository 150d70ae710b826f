/** R24. The default security group of a VPC, which takes whatever names no group of its own, has no rules again. */
export const CONTRACT = {
  remediation: 'close-default-group',
  catalogue: 'R24',
  runbook: 'close-default-group',
  queue: 'posture',
  acts: 'auto',
  conflictsWith: [
    {
      remediation: 'close-open-ingress',
      whyItEnds:
        'That one may narrow a rule of a default group; this one takes the narrower rules too, and in an empty group there is nothing to narrow',
    },
  ],
  hourly: 20,
  env: {},
  timeoutSeconds: 60,
  memoryMb: 256,
  eventPatterns: {
    api: {
      source: ['aws.ec2'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['ec2.amazonaws.com'],
        eventName: ['AuthorizeSecurityGroupEgress', 'AuthorizeSecurityGroupIngress'],
        errorCode: [{ exists: false }],
      },
    },
    config: {
      source: ['aws.config'],
      'detail-type': ['Config Rules Compliance Change'],
      detail: {
        messageType: ['ComplianceChangeNotification'],
        newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
        configRuleName: [{ wildcard: 'rampart-*VPC_DEFAULT_SECURITY_GROUP_CLOSED' }],
        resourceType: ['AWS::EC2::SecurityGroup'],
      },
    },
  },
  targets: {
    api: ['detail.requestParameters.groupId', 'detail.responseElements.securityGroupRuleSet.items[].groupId'],
    config: ['detail.resourceId'],
  },
  permissions: [
    // Describe calls of EC2 have no resource ARN.
    {
      use: 'read',
      resource: '*',
      actions: [
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSecurityGroupRules',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeVpcs',
      ],
    },
    {
      use: 'act',
      resource: 'arn:{partition}:ec2:{region}:{account}:security-group/*',
      actions: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
    },
    {
      use: 'undo',
      resource: 'arn:{partition}:ec2:{region}:{account}:security-group/*',
      actions: ['ec2:AuthorizeSecurityGroupEgress', 'ec2:AuthorizeSecurityGroupIngress'],
    },
    {
      use: 'undo',
      resource: 'arn:{partition}:ec2:{region}:{account}:security-group-rule/*',
      actions: ['ec2:AuthorizeSecurityGroupEgress', 'ec2:AuthorizeSecurityGroupIngress'],
    },
    // Rules come back with the tags that they had.
    {
      use: 'undo',
      resource: 'arn:{partition}:ec2:{region}:{account}:security-group-rule/*',
      actions: ['ec2:CreateTags'],
      conditions: {
        StringEquals: { 'ec2:CreateAction': ['AuthorizeSecurityGroupEgress', 'AuthorizeSecurityGroupIngress'] },
      },
      impliedBy: 'AuthorizeSecurityGroupIngress',
    },
  ],
} as const;
