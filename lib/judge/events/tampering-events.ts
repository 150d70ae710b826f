import { apiCall, rootCall, type SampleEvent } from './sample-events';

/** What somebody does who wants to go unseen, and the events of which each alone must be told to people. */
export interface Tampering {
  readonly what: string;
  readonly events: readonly SampleEvent[];
}

const calls = (service: string, ...names: readonly string[]) => names.map((name) => apiCall(service, name));

/** The worst of each class: what ends the watching, or the data, at once. */
export const TAMPERING: readonly Tampering[] = [
  // Two services, because a rule may wait for one alone.
  { what: 'use of root', events: [rootCall('ec2', 'RunInstances'), rootCall('s3', 'PutBucketPolicy')] },
  { what: 'tampering with the trail', events: calls('cloudtrail', 'StopLogging', 'DeleteTrail', 'UpdateTrail') },
  { what: 'tampering with keys', events: calls('kms', 'DisableKey', 'ScheduleKeyDeletion', 'PutKeyPolicy') },
  { what: 'tampering with the detector', events: calls('guardduty', 'DeleteDetector', 'UpdateDetector') },
  {
    what: 'tampering with the recorder',
    events: calls('config', 'StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'DeleteDeliveryChannel'),
  },
  {
    what: 'tampering with backups',
    events: calls('backup', 'DeleteRecoveryPoint', 'DeleteBackupVault', 'DeleteBackupVaultLockConfiguration'),
  },
];
