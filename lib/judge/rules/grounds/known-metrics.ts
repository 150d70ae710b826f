import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { at, isReference, isUnresolved, say } from '../../assembly/value';
import { pointedTo } from './links';
import type { Watched } from './watched-metrics';

/** Sets of dimensions under which AWS publishes the metrics of a namespace, each sorted and joined. Others it does not have. */
const DIMENSIONS: Readonly<Record<string, readonly string[]>> = {
  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
  'AWS/Lambda': ['', 'FunctionName', 'FunctionName+Resource', 'ExecutedVersion+FunctionName+Resource'],
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
  'AWS/SQS': ['QueueName'],
  // https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html
  'AWS/CertificateManager': ['CertificateArn'],
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
  'AWS/ApplicationELB': [
    'LoadBalancer',
    'TargetGroup',
    'AvailabilityZone+LoadBalancer',
    'AvailabilityZone+TargetGroup',
    'LoadBalancer+TargetGroup',
    'AvailabilityZone+LoadBalancer+TargetGroup',
  ],
};

/** What a dimension names, so that an alarm on a function cannot look at a queue. */
const NAMED: Readonly<Record<string, string>> = {
  CertificateArn: 'AWS::CertificateManager::Certificate',
  DBClusterIdentifier: 'AWS::RDS::DBCluster',
  DBInstanceIdentifier: 'AWS::RDS::DBInstance',
  FunctionName: 'AWS::Lambda::Function',
  LoadBalancer: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  QueueName: 'AWS::SQS::Queue',
  TopicName: 'AWS::SNS::Topic',
};

/** Counts of what ought not to happen: zero is good, and one may be worth a look. */
const FAILURES: ReadonlySet<string> = new Set([
  'AWS/ApplicationELB HTTPCode_ELB_5XX_Count',
  'AWS/ApplicationELB HTTPCode_Target_5XX_Count',
  'AWS/Backup NumberOfBackupJobsAborted',
  'AWS/Backup NumberOfBackupJobsExpired',
  'AWS/Backup NumberOfBackupJobsFailed',
  'AWS/Backup NumberOfCopyJobsFailed',
  'AWS/Backup NumberOfRestoreJobsFailed',
  'AWS/Events FailedInvocations',
  'AWS/Events InvocationsFailedToBeSentToDlq',
  'AWS/Lambda AsyncEventsDropped',
  'AWS/Lambda DeadLetterErrors',
  'AWS/Lambda DestinationDeliveryFailures',
  'AWS/Lambda Errors',
  'AWS/Lambda Throttles',
  'AWS/SNS NumberOfNotificationsFailed',
  'AWS/SNS NumberOfNotificationsFailedToRedriveToDlq',
]);

/** Metrics that lie between 0 and 100. */
const PERCENTS: ReadonlySet<string> = new Set([
  'AWS/EC2 CPUUtilization',
  'AWS/ECS CPUUtilization',
  'AWS/ECS MemoryUtilization',
  'AWS/EFS PercentIOLimit',
  'AWS/RDS ACUUtilization',
  'AWS/RDS CPUUtilization',
]);

const nameOf = ({ namespace, name }: Watched) => `${say(namespace)} ${say(name)}`;
export const countsFailures = (metric: Watched): boolean => FAILURES.has(nameOf(metric));
export const isPercent = (metric: Watched): boolean => PERCENTS.has(nameOf(metric));

/**
 * Whether AWS publishes the metric under these dimensions, and for something of the right kind. Undefined where the
 * namespace is not one whose dimensions are known here.
 */
export function isPublished(metric: Watched, assembly: Assembly): 'yes' | 'hidden' | readonly string[] | undefined {
  const sets = DIMENSIONS[say(metric.namespace)];
  if (sets === undefined) return undefined;
  if (metric.dimensions.some((d) => isUnresolved(d) || isUnresolved(at(d, 'Name')))) return 'hidden';
  const names = metric.dimensions.map((d) => say(at(d, 'Name')));
  if (!sets.includes([...names].sort().join('+'))) {
    return [`has no metric ${say(metric.name)} under ${names.length === 0 ? 'no dimension' : names.join(' and ')}`];
  }
  const values = metric.dimensions.map((d) => [say(at(d, 'Name')), at(d, 'Value')] as const);
  const wrong = values.find(([name, value]) => isOfAnotherKind(name, value, assembly));
  if (wrong !== undefined) return [`its ${wrong[0]} names something else`];
  return values.some(([, value]) => isUnresolved(value)) ? 'hidden' : 'yes';
}

function isOfAnotherKind(name: string, value: Value | undefined, assembly: Assembly): boolean {
  const wanted = NAMED[name];
  if (wanted === undefined || !isReference(value)) return false;
  const found: Resource | undefined = pointedTo(value, assembly);
  return found !== undefined && found.type !== wanted;
}
