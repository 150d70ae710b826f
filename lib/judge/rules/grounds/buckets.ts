import type { Assembly, Resource } from '../../assembly/assembly';
import { at, listOf } from '../../assembly/value';
import type { Policy } from '../../iam/policy';
import { attachments, pointedTo, remember } from './links';
import { policyAt } from './policies';

const BUCKET = 'AWS::S3::Bucket';
const policiesOf = attachments('AWS::S3::BucketPolicy', 'Bucket', BUCKET);

/** The documents of all bucket policies that are attached to the bucket. */
export function bucketPolicies(bucket: Resource, assembly: Assembly): readonly Policy[] {
  return (policiesOf(assembly).get(bucket) ?? []).flatMap((policy) => {
    const read = policyAt(policy.properties['PolicyDocument'], assembly, policy.logicalId);
    return read === undefined ? [] : [read];
  });
}

/** Buckets into which S3 or load balancers deliver access logs. */
export const accessLogBuckets = remember((assembly) => {
  const found = new Set<Resource>();
  for (const bucket of assembly.ofType(BUCKET)) {
    const target = pointedTo(at(bucket.properties, 'LoggingConfiguration.DestinationBucketName'), assembly, BUCKET);
    if (target !== undefined) found.add(target);
  }
  for (const balancer of assembly.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')) {
    for (const attribute of listOf(balancer.properties['LoadBalancerAttributes'])) {
      if (at(attribute, 'Key') !== 'access_logs.s3.bucket') continue;
      const target = pointedTo(at(attribute, 'Value'), assembly, BUCKET);
      if (target !== undefined) found.add(target);
    }
  }
  for (const bucket of assembly.ofType(BUCKET)) if (deliversAccessLogs(bucket, assembly)) found.add(bucket);
  return found;
});

/** A bucket whose policy lets the log delivery of S3 or of load balancers write, though nobody points to it yet. */
function deliversAccessLogs(bucket: Resource, assembly: Assembly): boolean {
  const services = ['logging.s3.amazonaws.com', 'logdelivery.elasticloadbalancing.amazonaws.com'];
  return bucketPolicies(bucket, assembly).some((policy) =>
    policy.statements.some(
      ({ effect, principals }) =>
        effect === 'Allow' &&
        principals?.items.some(({ kind, id }) => kind === 'Service' && typeof id === 'string' && services.includes(id)),
    ),
  );
}

/** Buckets that receive the trail, AWS Config or flow logs, or access logs: logs and evidence, never customer files. */
export const logBuckets = remember((assembly) => {
  const found = new Set(accessLogBuckets(assembly));
  const add = (type: string, path: string) => {
    for (const resource of assembly.ofType(type)) {
      const target =
        pointedTo(at(resource.properties, path), assembly, BUCKET) ??
        bucketOfArn(at(resource.properties, path), assembly);
      if (target !== undefined) found.add(target);
    }
  };
  add('AWS::CloudTrail::Trail', 'S3BucketName');
  add('AWS::Config::DeliveryChannel', 'S3BucketName');
  add('AWS::EC2::FlowLog', 'LogDestination');
  add('AWS::Route53Resolver::ResolverQueryLoggingConfig', 'DestinationArn');
  add('AWS::GuardDuty::PublishingDestination', 'DestinationProperties.DestinationArn');
  add('AWS::Logs::DeliveryDestination', 'DestinationResourceArn');
  add('AWS::WAFv2::LoggingConfiguration', 'LogDestinationConfigs.0');
  return found;
});

/** The bucket of an ARN with a prefix, such as `arn:aws:s3:::archive/logs/flows/`. */
function bucketOfArn(value: unknown, assembly: Assembly): Resource | undefined {
  if (typeof value !== 'string' || !value.startsWith('arn:')) return undefined;
  return pointedTo(value.split('/')[0], assembly, BUCKET);
}

/** Buckets for files of customers: everything that is not for logs. */
export function customerBuckets(assembly: Assembly): readonly Resource[] {
  const logs = logBuckets(assembly);
  return assembly.ofType(BUCKET).filter((bucket) => !logs.has(bucket));
}
