import { CfnFlowLog, type CfnVPC } from 'aws-cdk-lib/aws-ec2';
import {
  CfnResolverQueryLoggingConfig,
  CfnResolverQueryLoggingConfigAssociation,
} from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import { FLOW_FORMAT, flowDestination } from '../../constructs/flow-log-plan';

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
      logDestination: flowDestination(archiveArn),
      // Untyped in CDK, so the names are CloudFormation's own.
      destinationOptions: { FileFormat: 'parquet', HiveCompatiblePartitions: true, PerHourPartition: true },
      maxAggregationInterval: 60,
      logFormat: FLOW_FORMAT,
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
