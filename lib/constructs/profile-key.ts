import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { RampartStack } from './rampart-stack';
import { SealedKey } from './sealed-key';

export interface ProfileKeyProps {
  readonly stack: RampartStack;
  /** What lies under it, in a few words. */
  readonly holds: string;
  readonly use: readonly PolicyStatement[];
}

/** A sealed key with the rotation, the waiting time and the administrators of the profile. */
export class ProfileKey extends SealedKey {
  constructor(scope: Construct, id: string, { stack, holds, use }: ProfileKeyProps) {
    const { names, profile } = stack;
    super(scope, id, {
      description: `Rampart ${profile.name}: ${holds}`,
      alias: `alias/rampart-${profile.name}-${id.toLowerCase()}`,
      administrators: [
        names.accountRootArn,
        names.deploymentRoleArn,
        ...names.personArns('administrator'),
        names.roleArn('human', names.roleName('break-glass')),
      ],
      repairers: ['enable-key-rotation', 'save-key'].map((name) => names.roleArn('service', names.roleName(name))),
      rotationDays: profile.keys.kmsRotationDays,
      pendingWindowDays: profile.keys.kmsPendingWindowDays,
      use,
    });
  }
}
