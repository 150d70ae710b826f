import { CONTRACT as closeAccountBuckets } from './close-account-buckets/contract';
import { CONTRACT as closeDefaultGroup } from './close-default-group/contract';
import { CONTRACT as closeOpenIngress } from './close-open-ingress/contract';
import { CONTRACT as closePublicBucket } from './close-public-bucket/contract';
import { CONTRACT as containUser } from './contain-user/contract';
import { CONTRACT as enableKeyRotation } from './enable-key-rotation/contract';
import { CONTRACT as encryptVolumesByDefault } from './encrypt-volumes-by-default/contract';
import { CONTRACT as endRoleSessions } from './end-role-sessions/contract';
import { NOTIFY_ONLY } from './notify-only/contract';
import { CONTRACT as restoreDetector } from './restore-detector/contract';
import { CONTRACT as restoreFlowLogs } from './restore-flow-logs/contract';
import type { RemediationContract, Woken } from './runtime/contract';
import { CONTRACT as saveKey } from './save-key/contract';

/**
 * Every complete remediation, one line each: its event rules, function, role, alarms, routing and documentation grow from
 * its contract. Whoever adds one takes its line out of lambdas/notify-only/contract.ts.
 */
export const REMEDIATIONS: readonly RemediationContract[] = [
  closeAccountBuckets,
  closeDefaultGroup,
  closeOpenIngress,
  closePublicBucket,
  containUser,
  enableKeyRotation,
  encryptVolumesByDefault,
  endRoleSessions,
  restoreDetector,
  restoreFlowLogs,
  saveKey,
];

/** All that event rules feed into the intake queues: the complete ones, and those that only tell. */
export const WOKEN: readonly Woken[] = [...REMEDIATIONS, ...NOTIFY_ONLY];
