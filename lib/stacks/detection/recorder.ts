import { CfnConfigRule, CfnConfigurationRecorder, CfnDeliveryChannel } from 'aws-cdk-lib/aws-config';
import { CfnServiceLinkedRole, type IManagedPolicy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { MachineRole } from '../../constructs/machine-role';
import type { RampartStack } from '../../constructs/rampart-stack';
import { configRules } from './config-rules';

export interface RecorderProps {
  readonly stack: RampartStack;
  /** AWS Config refuses a bucket whose Object Lock has a default retention, so not the archive itself. */
  readonly delivery: IBucket;
  readonly boundary: IManagedPolicy;
}

/** AWS Config: what every setting was at every moment, checked by managed rules. */
export class Recorder extends Construct {
  constructor(scope: Construct, id: string, props: RecorderProps) {
    super(scope, id);
    const { account } = props.stack.profile;
    const recorder = account.configRecorder === 'create' ? this.record(props) : undefined;
    if (account.configRecorder !== 'skip') this.rules(props, recorder);
  }

  private record({ stack, delivery }: RecorderProps): CfnDeliveryChannel {
    const { profile } = stack;
    const recorder = new CfnConfigurationRecorder(this, 'Recorder', {
      roleArn: stack.names.iamArn('role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig'),
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      recordingMode: { recordingFrequency: profile.detection.configRecording === 'daily' ? 'DAILY' : 'CONTINUOUS' },
    });
    if (profile.account.configServiceLinkedRole === 'create') {
      recorder.node.addDependency(
        new CfnServiceLinkedRole(this, 'ServiceLinkedRole', { awsServiceName: 'config.amazonaws.com' }),
      );
    }
    return new CfnDeliveryChannel(this, 'Channel', {
      s3BucketName: delivery.bucketName,
      s3KeyPrefix: 'config',
      configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
    });
  }

  private rules({ stack, boundary }: RecorderProps, recorder: CfnDeliveryChannel | undefined): void {
    const { backup, logging, storage, name } = stack.profile;
    const figures = { ...backup, ...logging, ...storage };
    for (const { identifier, parameters } of configRules(figures)) {
      const rule = new CfnConfigRule(this, identifier, {
        configRuleName: `rampart-${name}-${identifier}`,
        source: { owner: 'AWS', sourceIdentifier: identifier },
        ...(parameters === undefined ? {} : { inputParameters: parameters }),
      });
      if (recorder) rule.addResourceDependency(recorder);
    }
    this.driftRule(stack, boundary, recorder);
  }

  /** Compares what runs with what was deployed, with a role of its own that may only look. */
  private driftRule(stack: RampartStack, boundary: IManagedPolicy, recorder: CfnDeliveryChannel | undefined): void {
    const looks = new MachineRole(this, 'DriftLooker', {
      description: 'AWS Config detects drift of our stacks',
      trusts: new ServicePrincipal('config.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
      boundary,
      statements: [
        new PolicyStatement({
          sid: 'DetectDriftOfOurStacks',
          actions: [
            'cloudformation:DescribeStackResourceDrifts',
            'cloudformation:DescribeStackResources',
            'cloudformation:DescribeStacks',
            'cloudformation:DetectStackDrift',
            'cloudformation:DetectStackResourceDrift',
          ],
          resources: [
            `arn:${stack.partition}:cloudformation:${stack.region}:${stack.account}:stack/rampart-${stack.profile.name}-*`,
          ],
        }),
        new PolicyStatement({
          sid: 'FollowTheDetection',
          actions: ['cloudformation:DescribeStackDriftDetectionStatus'],
          resources: ['*'],
        }),
      ],
    });
    const identifier = 'CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK';
    const rule = new CfnConfigRule(this, identifier, {
      configRuleName: `rampart-${stack.profile.name}-${identifier}`,
      source: { owner: 'AWS', sourceIdentifier: identifier },
      inputParameters: { cloudformationRoleArn: looks.arn },
      maximumExecutionFrequency: frequency(stack.profile.detection.reverifyHours),
      scope: { complianceResourceTypes: ['AWS::CloudFormation::Stack'] },
    });
    if (recorder) rule.addResourceDependency(recorder);
  }
}

/** The longest period of AWS Config that is not longer than promised. */
function frequency(hours: number): string {
  const periods: readonly [number, string][] = [
    [24, 'TwentyFour_Hours'],
    [12, 'Twelve_Hours'],
    [6, 'Six_Hours'],
    [3, 'Three_Hours'],
    [1, 'One_Hour'],
  ];
  return periods.find(([period]) => period <= hours)?.[1] ?? 'One_Hour';
}
