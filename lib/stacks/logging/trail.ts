import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { type IManagedPolicy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { MachineRole } from '../../constructs/machine-role';
import type { RampartStack } from '../../constructs/rampart-stack';
import { SealedLogGroup } from '../../constructs/sealed-log-group';

export interface TrailProps {
  readonly stack: RampartStack;
  readonly archive: IBucket;
  readonly key: IKey;
  readonly boundary: IManagedPolicy;
}

/** Every management call in every region, and every read and write of objects in Rampart's buckets (CFTS-MR-1, CETBIX-AC-5). */
export class Trail extends Construct {
  public readonly logGroup: SealedLogGroup;
  public readonly trail: CfnTrail;

  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const { stack } = props;
    this.logGroup = new SealedLogGroup(this, 'Events', {
      key: props.key,
      days: stack.profile.logging.logRetentionDays,
    });
    const writer = new MachineRole(this, 'Writer', {
      description: 'CloudTrail writes events to its log group',
      trusts: new ServicePrincipal('cloudtrail.amazonaws.com'),
      boundary: props.boundary,
      statements: [
        new PolicyStatement({
          sid: 'WriteEvents',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [this.logGroup.logGroupArn],
        }),
      ],
    });
    const ours = `arn:${stack.partition}:s3:::rampart-${stack.profile.name}-`;
    this.trail = new CfnTrail(this, 'Resource', {
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: props.archive.bucketName,
      s3KeyPrefix: 'cloudtrail',
      kmsKeyId: props.key.keyArn,
      cloudWatchLogsLogGroupArn: this.logGroup.logGroupArn,
      cloudWatchLogsRoleArn: writer.arn,
      insightSelectors: [{ insightType: 'ApiCallRateInsight' }, { insightType: 'ApiErrorRateInsight' }],
      advancedEventSelectors: [
        { name: 'Every management event', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] },
        dataEvents('Every read and write of objects in our buckets', [
          { field: 'resources.ARN', startsWith: [ours], notStartsWith: [`${props.archive.bucketArn}/`] },
        ]),
        // Writes to the archive are deliveries, this trail's own among them: recording them would feed on itself.
        dataEvents('Every read of the archive', [
          { field: 'resources.ARN', startsWith: [`${props.archive.bucketArn}/`] },
          { field: 'readOnly', equalTo: ['true'] },
        ]),
      ],
    });
    this.trail.node.addDependency(writer.policy);
    if (props.archive.policy) this.trail.node.addDependency(props.archive.policy);
  }
}

function dataEvents(
  name: string,
  selectors: CfnTrail.AdvancedFieldSelectorProperty[],
): CfnTrail.AdvancedEventSelectorProperty {
  return {
    name,
    fieldSelectors: [
      { field: 'eventCategory', equalTo: ['Data'] },
      { field: 'resources.type', equalTo: ['AWS::S3::Object'] },
      ...selectors,
    ],
  };
}
