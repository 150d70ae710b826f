import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { at, isMap, listOf } from '../../assembly/value';
import { deliveredTo, endOf } from './archives';

/** One kind of log that a resource of the assembly has delivered into the archive. */
export interface DeliveredLog {
  readonly what: string;
  readonly by: Resource;
  /** The archive in which it ends. */
  readonly archive: Resource;
  /** Folder below the archive in which AWS puts all of that kind, without slashes at its ends. */
  readonly folder: string;
}

interface Kind {
  readonly what: string;
  readonly type: string;
  readonly bucket: (resource: Resource) => Value | undefined;
  readonly prefix: (resource: Resource, assembly: Assembly) => string | undefined;
  /** What AWS puts behind the prefix, as far as it is the same for all regions and accounts. */
  readonly below: string;
}

/** Folders as the user guides of CloudTrail, VPC, Route 53, Elastic Load Balancing and GuardDuty give them. */
const KINDS: readonly Kind[] = [
  {
    what: 'calls of the trail',
    type: 'AWS::CloudTrail::Trail',
    bucket: ({ properties }) => properties['S3BucketName'],
    prefix: ({ properties }, assembly) => textOf(properties['S3KeyPrefix'], assembly) ?? '',
    below: 'AWSLogs/{account}/CloudTrail',
  },
  {
    what: 'flow logs',
    type: 'AWS::EC2::FlowLog',
    bucket: ({ properties }) => properties['LogDestination'],
    prefix: ({ properties }, assembly) => behindBucket(properties['LogDestination'], assembly),
    below: 'AWSLogs/aws-account-id={account}/aws-service=vpcflowlogs',
  },
  {
    what: 'name queries',
    type: 'AWS::Route53Resolver::ResolverQueryLoggingConfig',
    bucket: ({ properties }) => properties['DestinationArn'],
    prefix: ({ properties }, assembly) => behindBucket(properties['DestinationArn'], assembly),
    below: 'AWSLogs/{account}/vpcdnsquerylogs',
  },
  {
    what: 'findings',
    type: 'AWS::GuardDuty::PublishingDestination',
    bucket: ({ properties }) => at(properties, 'DestinationProperties.DestinationArn'),
    prefix: ({ properties }, assembly) =>
      behindBucket(at(properties, 'DestinationProperties.DestinationArn'), assembly),
    below: 'AWSLogs/{account}/GuardDuty',
  },
  {
    what: 'requests of a load balancer',
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    bucket: (resource) => attribute(resource, 'access_logs.s3.bucket'),
    prefix: (resource, assembly) => textOf(attribute(resource, 'access_logs.s3.prefix'), assembly) ?? '',
    below: 'AWSLogs/{account}/elasticloadbalancing',
  },
];

/** Every kind of log that arrives in a locked archive, directly or by replication, and in which folder it lies there. */
export function deliveredLogs(assembly: Assembly): readonly DeliveredLog[] {
  return KINDS.flatMap((kind) =>
    assembly.ofType(kind.type).flatMap((by): DeliveredLog[] => {
      const bucket = deliveredTo(kind.bucket(by), assembly);
      const archive = bucket === undefined ? undefined : endOf(bucket, assembly);
      const prefix = kind.prefix(by, assembly);
      if (archive === undefined || prefix === undefined) return [];
      return [{ what: kind.what, by, archive, folder: [prefix, kind.below].filter((part) => part !== '').join('/') }];
    }),
  );
}

/** `arn:aws:s3:::bucket/logs/flows/` -> `logs/flows`; undefined where the text is not known. */
function behindBucket(value: Value | undefined, assembly: Assembly): string | undefined {
  const text = textOf(value, assembly);
  if (text === undefined) return undefined;
  return text.split('/').slice(1).join('/').replace(/\/$/, '');
}

function attribute({ properties }: Resource, key: string): Value | undefined {
  const found = listOf(properties['LoadBalancerAttributes']).find((one) => isMap(one) && one['Key'] === key);
  return at(found, 'Value');
}
