import { CfnFlowLog, type CfnVPC } from 'aws-cdk-lib/aws-ec2';
import {
  CfnResolverQueryLoggingConfig,
  CfnResolverQueryLoggingConfigAssociation,
} from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';

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
  readonly vpc: CfnVPC;
  /** The locked archive; its policy admits log delivery for this account below `logs/`. */
  readonly archiveArn: string;
}

/** Every flow and every name that is looked up, straight into the archive: no role, no second copy to pay for. */
export class NetworkLogs extends Construct {
  constructor(scope: Construct, id: string, { vpc, archiveArn }: NetworkLogsProps) {
    super(scope, id);
    new CfnFlowLog(this, 'Flows', {
      resourceId: vpc.ref,
      resourceType: 'VPC',
      trafficType: 'ALL',
      logDestinationType: 's3',
      logDestination: `${archiveArn}/logs/flows/`,
      // Untyped in CDK, so the names are CloudFormation's own.
      destinationOptions: { FileFormat: 'parquet', HiveCompatiblePartitions: true, PerHourPartition: true },
      maxAggregationInterval: 60,
      logFormat: FLOW_FIELDS.map((field) => `\${${field}}`).join(' '),
    });
    const queries = new CfnResolverQueryLoggingConfig(this, 'Queries', {
      destinationArn: `${archiveArn}/logs/queries`,
    });
    new CfnResolverQueryLoggingConfigAssociation(this, 'QueriesOfVpc', {
      resolverQueryLogConfigId: queries.ref,
      resourceId: vpc.ref,
    });
  }
}
