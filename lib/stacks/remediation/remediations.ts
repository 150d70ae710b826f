import { CONTRACT as closePublicBucket } from '../../../lambdas/close-public-bucket/contract';
import { CONTRACT as enableKeyRotation } from '../../../lambdas/enable-key-rotation/contract';
import { CONTRACT as restoreDetector } from '../../../lambdas/restore-detector/contract';
import { FEATURES, FREQUENCY } from '../../constructs/detector-plan';
import type { Profile } from '../../profile/profile';

/** Kinds of resource that a permission may name; the construct turns each into ARNs. */
export type ResourceKind = 'any' | 'kms-key' | 's3-bucket' | 'guardduty-detector' | 'guardduty-service-linked-role';

export interface RemediationContract {
  readonly remediation: string;
  readonly runbook: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly eventPatterns: Readonly<Record<string, unknown>>;
  readonly permissions: readonly {
    readonly use: 'read' | 'act' | 'undo';
    readonly resource: ResourceKind;
    readonly actions: readonly string[];
    readonly impliedBy?: string;
  }[];
}

export interface Remediation {
  readonly contract: RemediationContract;
  /** contain: an incident, never behind posture. posture: drift, which can wait a minute. */
  readonly queue: 'contain' | 'posture';
  /** What this handler needs to know beside what every handler is told. */
  environment(profile: Profile, detectorId: string | undefined): Record<string, string>;
}

/** Every remediation is one line here: its rules, role, alarms and function grow from its contract. */
export const REMEDIATIONS: readonly Remediation[] = [
  {
    contract: restoreDetector,
    queue: 'contain',
    environment: (_profile, detectorId) => ({
      [restoreDetector.env.desired]: JSON.stringify({ frequency: FREQUENCY, features: FEATURES }),
      [restoreDetector.env.detectorId]: detectorId ?? '',
    }),
  },
  { contract: closePublicBucket, queue: 'contain', environment: () => ({}) },
  {
    contract: enableKeyRotation,
    queue: 'posture',
    environment: (profile) => ({ [enableKeyRotation.env.rotationDays]: String(profile.keys.kmsRotationDays) }),
  },
];
