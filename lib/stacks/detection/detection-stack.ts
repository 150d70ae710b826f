import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import type { IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnHub, CfnStandard } from 'aws-cdk-lib/aws-securityhub';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { HandlerCode } from '../../constructs/handler-code';
import { Published } from '../../constructs/published';
import { RampartStack } from '../../constructs/rampart-stack';
import type { Profile } from '../../profile/profile';
import { AlertCanary } from './alert-canary';
import { AlertTopic } from './alert-topic';
import { Alerts } from './alerts';
import { Dashboard } from './dashboard';
import { GuardDuty } from './guard-duty';
import { nativeSettings } from './native-settings';
import { Recorder } from './recorder';
import { Singletons } from './singletons';
import { standardArns } from './standards';
import { TrailAlarms } from './trail-alarms';
import { UnansweredFindings } from './unanswered-findings';

export interface DetectionStackProps {
  readonly profile: Profile;
  readonly logsKey: IKey;
  readonly platformKey: IKey;
  readonly boundary: IManagedPolicy;
  readonly archive: IBucket;
  readonly delivery: IBucket;
  /** Log group of the trail of every region. */
  readonly trailEvents: ILogGroup;
  readonly breakGlassArn: string;
  readonly code: HandlerCode;
}

/** What notices, and whom it tells. */
export class DetectionStack extends RampartStack {
  public readonly topic: ITopic;
  /** Undefined where the profile skips the detector. */
  public readonly detectorId: string | undefined;
  /** Function that adopts what an account has one of; undefined where the profile adopts nothing. */
  public readonly adopterArn: string | undefined;

  constructor(scope: Construct, id: string, props: DetectionStackProps) {
    super(scope, id, { profile: props.profile, layer: 'monitoring', part: 'detection' });
    const { account, detection } = this.profile;
    this.topic = new AlertTopic(this, 'AlertTopic', {
      stack: this,
      key: props.platformKey,
      endpoints: detection.onCallEndpoints,
    }).topic;
    const { undeliveredArn } = new Alerts(this, 'Alerts', {
      stack: this,
      topic: this.topic,
      key: props.platformKey,
      breakGlassArn: props.breakGlassArn,
      hostedZoneId: this.profile.edge.hostedZoneId,
      compatEnds: compatEnds(this.profile),
    });
    const canary = new AlertCanary(this, 'AlertCanary', {
      stack: this,
      key: props.platformKey,
      boundary: props.boundary,
      undeliveredArn,
      topic: this.topic,
    });
    const keyArn = props.logsKey.keyArn;
    const adopted = new Singletons(this, 'Singletons', {
      ...props,
      stack: this,
      topic: this.topic,
      deliveryName: props.delivery.bucketName,
    });
    this.adopterArn = adopted.providerArn;
    this.detectorId =
      account.guardDuty === 'create'
        ? new GuardDuty(this, 'GuardDuty', { archiveArn: props.archive.bucketArn, keyArn }).detectorId
        : adopted.detectorId;
    nativeSettings(this);
    if (account.securityHub === 'create') this.hub();
    new Recorder(this, 'Config', { stack: this, delivery: props.delivery, boundary: props.boundary });
    this.analyzers();
    if (account.securityHub !== 'skip') this.escalate(props);
    if (detection.trailAlarms) {
      const { topic, profile } = this;
      new TrailAlarms(this, 'TrailAlarms', { profile: profile.name, events: props.trailEvents, topic });
    }
    if (detection.dashboard) {
      new Dashboard(this, 'Dashboard', { stack: this, canary: canary.ruleName, topic: this.topic });
    }
    new Published(this, 'Published', { values: { 'detection/alert-topic': this.topic.topicArn } });
  }

  private hub(): void {
    const hub = new CfnHub(this, 'SecurityHub', {
      autoEnableControls: true,
      // Standards are named below; the two that AWS would switch on by itself are not always those that were chosen.
      enableDefaultStandards: false,
      controlFindingGenerator: 'SECURITY_CONTROL',
    });
    standardArns(this).forEach((standardsArn, index) => {
      const name = this.profile.detection.securityHubStandards[index];
      new CfnStandard(this, `Standard-${name}`, { standardsArn }).addResourceDependency(hub);
    });
  }

  /** Where no further endpoint is named, the same people are paged once more. */
  private escalate(props: DetectionStackProps): void {
    const { escalationEndpoints: endpoints } = this.profile.detection;
    const escalation =
      endpoints.length === 0
        ? this.topic
        : new AlertTopic(this, 'EscalationTopic', { stack: this, key: props.platformKey, endpoints }).topic;
    new UnansweredFindings(this, 'UnansweredFindings', { ...props, stack: this, topic: this.topic, escalation });
  }

  private analyzers(): void {
    const { account, identity } = this.profile;
    if (account.accessAnalyzerExternal === 'create') new CfnAnalyzer(this, 'ExternalAccess', { type: 'ACCOUNT' });
    if (account.accessAnalyzerUnused === 'create') {
      new CfnAnalyzer(this, 'UnusedAccess', {
        type: 'ACCOUNT_UNUSED_ACCESS',
        analyzerConfiguration: { unusedAccessConfiguration: { unusedAccessAge: identity.unusedAccessAgeDays } },
      });
    }
  }
}

function compatEnds({ edge }: Profile): string | undefined {
  return edge.tlsCompatEnabled ? (edge.tlsCompatExpires ?? undefined) : undefined;
}
