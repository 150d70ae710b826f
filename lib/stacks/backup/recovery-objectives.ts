import { CfnResiliencyPolicy } from 'aws-cdk-lib/aws-resiliencehub';
import type { Construct } from 'constructs';
import type { RampartStack } from '../../constructs/rampart-stack';

const SECONDS = 60;

/**
 * The recovery objectives as AWS Resilience Hub has them, so that applications can be assessed against what was promised
 * (CETBIX-BDR-5). The policy costs nothing; an assessment is priced per application, and is the company's to switch on.
 */
export class RecoveryObjectives extends CfnResiliencyPolicy {
  constructor(scope: Construct, id: string, stack: RampartStack) {
    const { backup, name } = stack.profile;
    const objectives = { rtoInSecs: backup.rtoMinutes * SECONDS, rpoInSecs: backup.rpoMinutes * SECONDS };
    const kinds = ['Software', 'Hardware', 'AZ', ...(backup.crossRegionCopy ? ['Region'] : [])];
    super(scope, id, {
      policyName: `rampart-${name}`,
      policyDescription: 'Recovery time and recovery point that the profile promises, for each kind of disruption',
      tier: 'Critical',
      dataLocationConstraint: 'SameContinent',
      policy: Object.fromEntries(kinds.map((kind) => [kind, objectives])),
    });
  }
}
