/** R09. An administrative or data port that a security group opens to the internet is closed; the rest of the rule stays open. */
export const CONTRACT = {
  remediation: 'close-open-ingress',
  catalogue: 'R09',
  runbook: 'close-open-ingress',
  queue: 'contain',
  acts: 'auto',
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
        eventName: ['AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'],
        errorCode: [{ exists: false }],
      },
    },
    config: {
      source: ['aws.config'],
      'detail-type': ['Config Rules Compliance Change'],
      detail: {
        messageType: ['ComplianceChangeNotification'],
        newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
        configRuleName: [
          { wildcard: 'rampart-*INCOMING_SSH_DISABLED' },
          { wildcard: 'rampart-*RESTRICTED_INCOMING_TRAFFIC' },
          { wildcard: 'rampart-*VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS' },
        ],
        resourceType: ['AWS::EC2::SecurityGroup'],
      },
    },
    // Somebody knocks at an open port, or guesses passwords behind it.
    guardDuty: {
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Finding'],
      detail: {
        service: { archived: [false] },
        resource: { resourceType: ['Instance'] },
        type: [
          { prefix: 'Recon:EC2/PortProbe' },
          'UnauthorizedAccess:EC2/SSHBruteForce',
          'UnauthorizedAccess:EC2/RDPBruteForce',
        ],
      },
    },
  },
  targets: {
    // By its name a group of the default VPC can be called too; the answer has its id then.
    api: [
      'detail.requestParameters.groupId',
      'detail.requestParameters.ModifySecurityGroupRulesRequest.GroupId',
      'detail.responseElements.securityGroupRuleSet.items[].groupId',
    ],
    config: ['detail.resourceId'],
    guardDuty: ['detail.resource.instanceDetails.networkInterfaces[].securityGroups[].groupId'],
  },
  permissions: [
    // Describe calls of EC2 have no resource ARN.
    { use: 'read', resource: '*', actions: ['ec2:DescribeSecurityGroupRules', 'ec2:DescribeSecurityGroups'] },
    // Prefix lists of AWS belong to the account `aws`, and lists can be shared.
    {
      use: 'read',
      resource: 'arn:{partition}:ec2:{region}:*:prefix-list/*',
      actions: ['ec2:GetManagedPrefixListEntries'],
    },
    {
      use: 'act',
      resource: 'arn:{partition}:ec2:{region}:{account}:security-group/*',
      actions: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress'],
    },
    {
      use: 'undo',
      resource: 'arn:{partition}:ec2:{region}:{account}:security-group-rule/*',
      actions: ['ec2:AuthorizeSecurityGroupIngress'],
    },
    // Rules come back with the tags that they had.
    {
      use: 'undo',
      resource: 'arn:{partition}:ec2:{region}:{account}:security-group-rule/*',
      actions: ['ec2:CreateTags'],
      conditions: { StringEquals: { 'ec2:CreateAction': 'AuthorizeSecurityGroupIngress' } },
      impliedBy: 'AuthorizeSecurityGroupIngress',
    },
  ],
} as const;
