import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import type { IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnHub, CfnStandard } from 'aws-cdk-lib/aws-securityhub';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { Published } from '../../constructs/published';
import { RampartStack } from '../../constructs/rampart-stack';
import type { Profile } from '../../profile/profile';
import { AlertTopic } from './alert-topic';
import { Alerts } from './alerts';
import { GuardDuty } from './guard-duty';
import { Recorder } from './recorder';

export interface DetectionStackProps {
  readonly profile: Profile;
  readonly logsKey: IKey;
  readonly platformKey: IKey;
  readonly boundary: IManagedPolicy;
  readonly archive: IBucket;
  readonly breakGlassArn: string;
}

/** Versions of the standards that Security Hub offers; it checks them continuously once they are on. */
const STANDARDS = {
  fsbp: 'standards/aws-foundational-security-best-practices/v/1.0.0',
  cis: 'standards/cis-aws-foundations-benchmark/v/3.0.0',
  nist: 'standards/nist-800-53/v/5.0.0',
  pci: 'standards/pci-dss/v/4.0.1',
} as const;

/** What notices, and whom it tells. */
export class DetectionStack extends RampartStack {
  public readonly topic: ITopic;
  /** Undefined where the profile adopts or skips the detector. */
  public readonly detectorId: string | undefined;

  constructor(scope: Construct, id: string, props: DetectionStackProps) {
    super(scope, id, { profile: props.profile, layer: 'monitoring', part: 'detection' });
    const { account, detection } = this.profile;
    this.topic = new AlertTopic(this, 'AlertTopic', {
      stack: this,
      key: props.platformKey,
      endpoints: detection.onCallEndpoints,
    }).topic;
    new Alerts(this, 'Alerts', {
      stack: this,
      topic: this.topic,
      key: props.platformKey,
      breakGlassArn: props.breakGlassArn,
    });
    const keyArn = props.logsKey.keyArn;
    if (account.guardDuty === 'create') {
      this.detectorId = new GuardDuty(this, 'GuardDuty', { archiveArn: props.archive.bucketArn, keyArn }).detectorId;
    }
    if (account.securityHub === 'create') this.hub();
    new Recorder(this, 'Config', { stack: this, archive: props.archive, keyArn, boundary: props.boundary });
    this.analyzers();
    new Published(this, 'Published', { values: { 'detection/alert-topic': this.topic.topicArn } });
  }

  private hub(): void {
    const hub = new CfnHub(this, 'SecurityHub', {
      autoEnableControls: true,
      // Standards are named below; the two that AWS would switch on by itself are not always those that were chosen.
      enableDefaultStandards: false,
      controlFindingGenerator: 'SECURITY_CONTROL',
    });
    for (const standard of this.profile.detection.securityHubStandards) {
      new CfnStandard(this, `Standard-${standard}`, {
        standardsArn: `arn:${this.partition}:securityhub:${this.region}::${STANDARDS[standard]}`,
      }).addResourceDependency(hub);
    }
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
