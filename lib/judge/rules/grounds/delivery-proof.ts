import type { Assembly, Resource } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { at, booleanOf, listOf } from '../../assembly/value';
import type { Question } from '../../iam/answer';
import { keyOf } from './keys';
import { pointedTo } from './links';
import { ask } from './publish-proof';
import { bad, good, open, type Ruling } from './ruling';

const ENCRYPTION = 'BucketEncryption.ServerSideEncryptionConfiguration';

/** Who writes what where, and under which key. */
interface Delivery {
  /** Principals of which one is enough, such as cloudtrail.amazonaws.com. */
  readonly as: readonly string[];
  /** Undefined where the prefix cannot be resolved. */
  readonly key: string | undefined;
  readonly with: Readonly<Record<string, string>>;
  /** What goes along to KMS alone. */
  readonly withKey: Readonly<Record<string, string>>;
  readonly under: Resource | undefined;
}

/** Whether the service that delivers for the source may write into the bucket, at the prefix of the source, under its key. */
export function deliveryIsAdmitted(source: Resource, bucket: Resource, assembly: Assembly): Ruling {
  const home = assembly.stacks.find(({ name }) => name === source.stack);
  const place = { account: home?.account ?? '111111111111', region: home?.region ?? '' };
  const { as, key, under, ...sent } = deliveryOf(source, bucket, place, assembly);
  if (bucket.arn === undefined || key === undefined) return open('at which prefix it delivers cannot be resolved');
  const on = `${bucket.arn}/${key}`;
  const writes = oneMay(as, { do: 's3:PutObject', on, with: sent.with }, assembly);
  if (writes.verdict !== 'holds' || under?.arn === undefined) return writes;
  return oneMay(as, { do: 'kms:GenerateDataKey', on: under.arn, with: { ...sent.with, ...sent.withKey } }, assembly);
}

/** Whether the role with which a bucket is replicated may write into the other, under its key. */
export function replicationIsAdmitted(from: Resource, into: Resource, assembly: Assembly): Ruling {
  const path = 'ReplicationConfiguration.Role';
  const role = pointedTo(at(from.properties, path), assembly, 'AWS::IAM::Role');
  if (role?.arn === undefined || into.arn === undefined) return open('who replicates it is not in the assembly', path);
  const region = assembly.stacks.find(({ name }) => name === into.stack)?.region ?? '';
  const sent = { 'aws:SecureTransport': 'true', 'aws:RequestedRegion': region };
  const taken = oneMay(['s3.amazonaws.com'], { do: 'sts:AssumeRole', on: role.arn, with: {} }, assembly, path);
  if (taken.verdict !== 'holds') return taken;
  const on = `${into.arn}/replica`;
  const writes = oneMay([role.arn], { do: 's3:ReplicateObject', on, with: sent }, assembly, path);
  const under = keyOfBucket(into, assembly);
  if (writes.verdict !== 'holds' || under?.arn === undefined) return writes;
  const via = { ...sent, 'kms:ViaService': `s3.${region}.amazonaws.com` };
  return oneMay([role.arn], { do: 'kms:GenerateDataKey', on: under.arn, with: via }, assembly, path);
}

function oneMay(
  principals: readonly string[],
  question: Omit<Question, 'as'>,
  assembly: Assembly,
  path?: string,
): Ruling {
  const answers = principals.map((as) => ({ as, ...ask(assembly, { ...question, as }) }));
  if (answers.some(({ decision }) => decision === 'allowed')) return good('may write', path);
  const asked = `${question.do} on ${question.on}`;
  const undecided = answers.find(({ decision }) => decision === 'unknown');
  return undecided === undefined
    ? bad(`${principals[0]} may not ${asked}`, path, answers)
    : open(`whether ${undecided.as} may ${asked} cannot be resolved`, path, answers);
}

interface Place {
  readonly account: string;
  readonly region: string;
}

function deliveryOf(source: Resource, bucket: Resource, { account, region }: Place, assembly: Assembly): Delivery {
  const sent = {
    'aws:SecureTransport': 'true',
    'aws:RequestedRegion': region,
    'aws:SourceAccount': account,
    's3:x-amz-acl': 'bucket-owner-full-control',
  };
  const bucketKey = keyOfBucket(bucket, assembly);
  const viaS3 = { 'kms:ViaService': `s3.${region}.amazonaws.com` };
  if (source.type === 'AWS::CloudTrail::Trail') {
    const arn = source.arn ?? '';
    return {
      as: ['cloudtrail.amazonaws.com'],
      key: below(source, `AWSLogs/${account}/CloudTrail/${region}/log.json.gz`, assembly),
      with: { ...sent, 'aws:SourceArn': arn },
      // CloudTrail asks KMS by itself, and names the trail.
      withKey: { 'kms:EncryptionContext:aws:cloudtrail:arn': arn },
      under: keyOf(source.properties['KMSKeyId'], assembly) ?? bucketKey,
    };
  }
  if (source.properties['S3BucketName'] !== undefined) {
    // AWS Config tries with the role of its recorder, and then in its own name.
    const roles = assembly
      .ofType('AWS::Config::ConfigurationRecorder')
      .flatMap((recorder) => pointedTo(recorder.properties['RoleARN'], assembly, 'AWS::IAM::Role')?.arn ?? []);
    return {
      as: ['config.amazonaws.com', ...roles],
      key: below(source, `AWSLogs/${account}/Config/${region}/snapshot.json.gz`, assembly),
      with: sent,
      withKey: viaS3,
      under: bucketKey,
    };
  }
  const flows = source.type === 'AWS::EC2::FlowLog';
  const hive = flows && booleanOf(at(source.properties, 'DestinationOptions.HiveCompatiblePartitions')) === true;
  const folder = flows ? 'vpcflowlogs' : 'vpcdnsquerylogs';
  const text = textOf(source.properties[flows ? 'LogDestination' : 'DestinationArn'], assembly);
  const prefix = text
    ?.split('/')
    .slice(1)
    .filter((part) => part !== '');
  const way = hive ? [`aws-account-id=${account}`, `aws-service=${folder}`] : [account, folder];
  return {
    as: ['delivery.logs.amazonaws.com'],
    key: prefix && [...prefix, 'AWSLogs', ...way, region, 'log.gz'].join('/'),
    with: { ...sent, 'aws:SourceArn': `arn:aws:logs:${region}:${account}:*` },
    withKey: viaS3,
    under: bucketKey,
  };
}

/** The key of the assembly under which a bucket puts what names no other. */
/** The customer key under which a bucket encrypts by itself. */
export function keyOfBucket(bucket: Resource, assembly: Assembly): Resource | undefined {
  const [rule] = listOf(at(bucket.properties, ENCRYPTION));
  return keyOf(at(rule, 'ServerSideEncryptionByDefault.KMSMasterKeyID'), assembly);
}

function below(source: Resource, key: string, assembly: Assembly): string | undefined {
  const raw = source.properties['S3KeyPrefix'];
  if (raw === undefined || raw === '') return key;
  const prefix = textOf(raw, assembly);
  return prefix === undefined ? undefined : `${prefix}/${key}`;
}
