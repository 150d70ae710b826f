import type { IManagedPolicy, IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { CONTRACT as REVIEW } from '../../../lambdas/review-access/contract';
import type { HandlerCode } from '../../constructs/handler-code';
import { Published } from '../../constructs/published';
import { RampartStack } from '../../constructs/rampart-stack';
import type { Profile } from '../../profile/profile';
import { AccessReview } from './access-review';
import { AgeMeasure } from './age-measure';
import type { ClaimedEntry } from './claimed-entries';
import { EvidenceBucket } from './evidence-bucket';
import { RegisterEntry } from './register-entry';

export interface EvidenceStackProps {
  readonly profile: Profile;
  /** What people owe under this profile; at least one entry. */
  readonly entries: readonly ClaimedEntry[];
  readonly code: HandlerCode;
  readonly boundary: IManagedPolicy;
  readonly logsKey: IKey;
  readonly platformKey: IKey;
  readonly topic: ITopic;
  /** Takes the access log of the evidence bucket. */
  readonly delivery: IBucket;
  /** The role in which people file evidence. */
  readonly auditor: IRole;
}

/** What only people can keep: the register of what they owe, a locked place for it, and an alarm before it is late. */
export class EvidenceStack extends RampartStack {
  constructor(scope: Construct, id: string, props: EvidenceStackProps) {
    super(scope, id, { profile: props.profile, layer: 'monitoring', part: 'evidence' });
    const { bucket } = new EvidenceBucket(this, 'Evidence', {
      profile: this.profile,
      key: props.logsKey,
      delivery: props.delivery,
      filer: props.auditor,
      filerArns: this.names.personArns('auditor'),
      machineArn: this.names.roleArn('service', this.names.roleName(REVIEW.function)),
    });
    const register = new Construct(this, 'Register');
    for (const entry of props.entries) {
      new RegisterEntry(register, entry.promise, { stack: this, entry, bucket, topic: props.topic });
    }
    new AgeMeasure(this, 'Measure', { ...props, stack: this, bucket });
    new AccessReview(this, 'AccessReview', { ...props, stack: this, bucket });
    new Published(this, 'Published', { values: { 'evidence/bucket': bucket.bucketName } });
  }
}
