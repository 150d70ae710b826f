import { CfnSnapshotBlockPublicAccess } from 'aws-cdk-lib/aws-ec2';
import { CfnRegistryScanningConfiguration } from 'aws-cdk-lib/aws-ecr';
import { CfnSession } from 'aws-cdk-lib/aws-macie';
import { FREQUENCY } from '../../constructs/detector-plan';
import type { RampartStack } from '../../constructs/rampart-stack';

/** Account-wide settings that CloudFormation has a type for, where the profile creates them. */
export function nativeSettings(stack: RampartStack): void {
  const { account } = stack.profile;
  if (account.macie === 'create') {
    new CfnSession(stack, 'Macie', { status: 'ENABLED', findingPublishingFrequency: FREQUENCY });
  }
  if (account.snapshotPublicAccessBlock === 'create') {
    new CfnSnapshotBlockPublicAccess(stack, 'SnapshotBlockPublicAccess', { state: 'block-all-sharing' });
  }
  if (account.registryScanning === 'create') {
    new CfnRegistryScanningConfiguration(stack, 'RegistryScanning', {
      scanType: 'ENHANCED',
      rules: [
        {
          scanFrequency: 'CONTINUOUS_SCAN',
          repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }],
        },
      ],
    });
  }
}
