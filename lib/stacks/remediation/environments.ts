import { CONTRACT as closeAccountBuckets } from '../../../lambdas/close-account-buckets/contract';
import { CONTRACT as enableKeyRotation } from '../../../lambdas/enable-key-rotation/contract';
import { CONTRACT as encryptVolumesByDefault } from '../../../lambdas/encrypt-volumes-by-default/contract';
import { CONTRACT as restoreDetector } from '../../../lambdas/restore-detector/contract';
import { CONTRACT as restoreFlowLogs } from '../../../lambdas/restore-flow-logs/contract';
import { FEATURES, FREQUENCY } from '../../constructs/detector-plan';
import { FLOW_FORMAT, flowDestination } from '../../constructs/flow-log-plan';
import type { Profile } from '../../profile/profile';

/** What the baseline knows that a remediation may have to be told. */
export interface EnvironmentGround {
  readonly profile: Profile;
  readonly detectorId: string | undefined;
  readonly archiveArn: string;
}

/** What a remediation is told beside what every one is told, by name; only those whose contract has an `env` are here. */
export const ENVIRONMENTS: Readonly<Record<string, (ground: EnvironmentGround) => Record<string, string>>> = {
  [restoreDetector.remediation]: ({ detectorId }) => ({
    [restoreDetector.env.desired]: JSON.stringify({ frequency: FREQUENCY, features: FEATURES }),
    [restoreDetector.env.detectorId]: detectorId ?? '',
  }),
  [enableKeyRotation.remediation]: ({ profile }) => ({
    [enableKeyRotation.env.rotationDays]: String(profile.keys.kmsRotationDays),
  }),
  [encryptVolumesByDefault.remediation]: ({ profile }) => ({
    [encryptVolumesByDefault.env.ours]: String(profile.account.ebsEncryptionByDefault !== 'skip'),
  }),
  [closeAccountBuckets.remediation]: ({ profile }) => ({
    [closeAccountBuckets.env.ours]: String(profile.account.s3PublicAccessBlock !== 'skip'),
  }),
  [restoreFlowLogs.remediation]: ({ archiveArn }) => ({
    [restoreFlowLogs.env.desired]: JSON.stringify({
      destination: flowDestination(archiveArn),
      format: FLOW_FORMAT,
    }),
  }),
};
