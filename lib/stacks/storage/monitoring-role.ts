import { type IManagedPolicy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { MachineRole } from '../../constructs/machine-role';
import type { RampartStack } from '../../constructs/rampart-stack';

/** With it RDS writes enhanced monitoring, and nothing else. */
export function monitoringRole(scope: Construct, stack: RampartStack, boundary: IManagedPolicy): MachineRole {
  return new MachineRole(scope, 'Monitoring', {
    description: 'RDS writes enhanced monitoring',
    trusts: new ServicePrincipal('monitoring.rds.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
    boundary,
    statements: [
      new PolicyStatement({
        sid: 'WriteOsMetrics',
        actions: [
          'logs:CreateLogGroup',
          'logs:PutRetentionPolicy',
          'logs:CreateLogStream',
          'logs:PutLogEvents',
          'logs:DescribeLogStreams',
        ],
        // RDS keeps the metrics of every instance of an account in this one log group.
        resources: [`arn:${stack.partition}:logs:${stack.region}:${stack.account}:log-group:RDSOSMetrics*`],
      }),
    ],
  });
}
