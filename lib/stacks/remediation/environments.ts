import { CONTRACT as closeAccountBuckets } from '../../../lambdas/close-account-buckets/contract';
import { CONTRACT as enableKeyRotation } from '../../../lambdas/enable-key-rotation/contract';
import { CONTRACT as encryptVolumesByDefault } from '../../../lambdas/encrypt-volumes-by-default/contract';
import { CONTRACT as restoreDetector } from '../../../lambdas/restore-detector/contract';
import { FEATURES, FREQUENCY } from '../../constructs/detector-plan';
import type { Profile } from '../../profile/profile';

/** What a remediation is told beside what every one is told, by name; only those whose contract has an `env` are here. */
export const ENVIRONMENTS: Readonly<
  Record<string, (profile: Profile, detectorId: string | undefined) => Record<string, string>>
> = {
  [restoreDetector.remediation]: (_profile, detectorId) => ({
    [restoreDetector.env.desired]: JSON.stringify({ frequency: FREQUENCY, features: FEATURES }),
    [restoreDetector.env.detectorId]: detectorId ?? '',
  }),
  [enableKeyRotation.remediation]: (profile) => ({
    [enableKeyRotation.env.rotationDays]: String(profile.keys.kmsRotationDays),
  }),
  [encryptVolumesByDefault.remediation]: (profile) => ({
    [encryptVolumesByDefault.env.ours]: String(profile.account.ebsEncryptionByDefault !== 'skip'),
  }),
  [closeAccountBuckets.remediation]: (profile) => ({
    [closeAccountBuckets.env.ours]: String(profile.account.s3PublicAccessBlock !== 'skip'),
  }),
};
