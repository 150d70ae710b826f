import { CfnFlowLog, type CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { type IManagedPolicy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  CfnResolverQueryLoggingConfig,
  CfnResolverQueryLoggingConfigAssociation,
} from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import { MachineRole } from '../../constructs/machine-role';
import type { RampartStack } from '../../constructs/rampart-stack';
import { SealedLogGroup } from '../../constructs/sealed-log-group';

/** Fields that an investigator asks for: who, to whom, which way through which gateway, accepted or not, and why. */
const FLOW_FIELDS = [
  'version',
  'account-id',
  'vpc-id',
  'subnet-id',
  'instance-id',
  'interface-id',
  'srcaddr',
  'pkt-srcaddr',
  'pkt-src-aws-service',
  'dstaddr',
  'pkt-dstaddr',
  'pkt-dst-aws-service',
  'srcport',
  'dstport',
  'protocol',
  'type',
  'tcp-flags',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
  'reject-reason',
  'flow-direction',
  'traffic-path',
  'log-status',
];

export interface NetworkLogsProps {
  readonly stack: RampartStack;
  readonly vpc: CfnVPC;
  readonly key: IKey;
  readonly boundary: IManagedPolicy;
}

/** Every flow and every name that is looked up. */
export class NetworkLogs extends Construct {
  constructor(scope: Construct, id: string, props: NetworkLogsProps) {
    super(scope, id);
    this.flows(props);
    this.queries(props);
  }

  private flows({ stack, vpc, key, boundary }: NetworkLogsProps): void {
    const logGroup = new SealedLogGroup(this, 'Flows', { key, days: stack.profile.logging.logRetentionDays });
    const writer = new MachineRole(this, 'FlowWriter', {
      description: 'VPC flow logs write to their log group',
      trusts: new ServicePrincipal('vpc-flow-logs.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
      boundary,
      statements: [
        new PolicyStatement({
          sid: 'WriteFlows',
          actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
      ],
    });
    const flowLog = new CfnFlowLog(this, 'FlowLog', {
      resourceId: vpc.ref,
      resourceType: 'VPC',
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logGroupName: logGroup.logGroupName,
      deliverLogsPermissionArn: writer.arn,
      maxAggregationInterval: 60,
      logFormat: FLOW_FIELDS.map((field) => `\${${field}}`).join(' '),
    });
    flowLog.node.addDependency(writer.policy);
  }

  private queries({ stack, vpc, key }: NetworkLogsProps): void {
    const logGroup = new SealedLogGroup(this, 'Queries', { key, days: stack.profile.logging.logRetentionDays });
    const config = new CfnResolverQueryLoggingConfig(this, 'QueryLogging', { destinationArn: logGroup.logGroupArn });
    new CfnResolverQueryLoggingConfigAssociation(this, 'QueryLoggingOfVpc', {
      resolverQueryLogConfigId: config.ref,
      resourceId: vpc.ref,
    });
  }
}
