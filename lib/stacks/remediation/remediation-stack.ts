import type { IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { HandlerCode } from '../../constructs/handler-code';
import { RampartStack } from '../../constructs/rampart-stack';
import type { Profile } from '../../profile/profile';
import { RemediationHandler } from './remediation-handler';
import { REMEDIATIONS } from './remediations';

export interface RemediationStackProps {
  readonly profile: Profile;
  /** contain and posture are two stacks: a flood of drift must not hold up the answer to an incident. */
  readonly queue: 'contain' | 'posture';
  readonly code: HandlerCode;
  readonly boundary: IManagedPolicy;
  readonly logsKey: IKey;
  readonly platformKey: IKey;
  readonly topic: ITopic;
  readonly detectorId: string | undefined;
}

/** What repairs by itself, or says what it would: every remediation of one queue. */
export class RemediationStack extends RampartStack {
  constructor(scope: Construct, id: string, props: RemediationStackProps) {
    super(scope, id, { profile: props.profile, layer: 'monitoring', part: `remediation-${props.queue}` });
    for (const remediation of REMEDIATIONS.filter(({ queue }) => queue === props.queue)) {
      const name = remediation.contract.remediation;
      const handler = name.replace(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());
      new RemediationHandler(this, handler, { ...props, stack: this, remediation });
    }
  }
}
