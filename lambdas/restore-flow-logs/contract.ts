/** R23. A VPC whose flows nobody records is recorded again, into the archive. */
export const CONTRACT = {
  remediation: 'restore-flow-logs',
  catalogue: 'R23',
  runbook: 'restore-flow-logs',
  queue: 'posture',
  acts: 'auto',
  hourly: 20,
  env: {
    /** JSON, how the baseline records: `{"destination":"arn:aws:s3:::archive/logs/flows/","format":"${version} ..."}`. */
    desired: 'DESIRED_FLOW_LOG',
  },
  timeoutSeconds: 60,
  memoryMb: 256,
  eventPatterns: {
    api: {
      source: ['aws.ec2'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['ec2.amazonaws.com'],
        eventName: ['DeleteFlowLogs'],
        errorCode: [{ exists: false }],
      },
    },
    config: {
      source: ['aws.config'],
      'detail-type': ['Config Rules Compliance Change'],
      detail: {
        messageType: ['ComplianceChangeNotification'],
        newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
        configRuleName: [{ wildcard: 'rampart-*VPC_FLOW_LOGS_ENABLED' }],
        resourceType: ['AWS::EC2::VPC'],
      },
    },
  },
  /** Whoever deletes a flow log names it and not its VPC, so then every VPC of the region is looked at. */
  targets: { api: ['region'], config: ['detail.resourceId'] },
  permissions: [
    // Describe calls of EC2 have no resource ARN.
    { use: 'read', resource: '*', actions: ['ec2:DescribeFlowLogs', 'ec2:DescribeVpcs'] },
    { use: 'act', resource: 'arn:{partition}:ec2:{region}:{account}:vpc/*', actions: ['ec2:CreateFlowLogs'] },
    {
      use: 'act',
      resource: 'arn:{partition}:ec2:{region}:{account}:vpc-flow-log/*',
      actions: ['ec2:CreateFlowLogs'],
    },
    {
      use: 'act',
      resource: 'arn:{partition}:ec2:{region}:{account}:vpc-flow-log/*',
      actions: ['ec2:CreateTags'],
      conditions: { StringEquals: { 'ec2:CreateAction': 'CreateFlowLogs' } },
      impliedBy: 'CreateFlowLogs',
    },
    // Asked for where the logs go to S3: https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
    { use: 'act', resource: '*', actions: ['logs:CreateLogDelivery'], impliedBy: 'CreateFlowLogs' },
    // Nothing undoes it: the boundary lets no function delete a flow log.
  ],
} as const;
