import type { Plan, Step } from '../runtime/outcome';

export interface KeyState {
  readonly keyId: string;
  readonly manager: 'AWS' | 'CUSTOMER';
  /** `KeyState` of KMS: https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
  readonly status: string;
}

export type KeyStep = Step & {
  readonly api: 'kms:CancelKeyDeletion' | 'kms:EnableKey';
  readonly params: { readonly KeyId: string };
};

/** KMS leaves a key whose deletion is cancelled disabled, so it is enabled in a second step. */
export function decide({ keyId, manager, status }: KeyState): Plan<KeyStep> {
  const params = { KeyId: keyId };
  if (manager === 'AWS') return { verdict: 'noop', why: 'nobody can disable or delete a key of AWS' };
  switch (status) {
    case 'Enabled':
      return { verdict: 'noop', why: 'the key works' };
    case 'Disabled':
      return { verdict: 'act', why: 'the key is disabled', steps: [{ api: 'kms:EnableKey', params }] };
    case 'PendingDeletion':
      return {
        verdict: 'act',
        why: 'the key waits for its deletion',
        steps: [
          { api: 'kms:CancelKeyDeletion', params },
          { api: 'kms:EnableKey', params },
        ],
      };
    case 'PendingReplicaDeletion':
      return { verdict: 'notify', why: 'the key waits for the deletion of its replicas, which are in other regions' };
    case 'PendingImport':
      return {
        verdict: 'notify',
        why: 'the key has lost its imported material, which only its owner can import again',
      };
    default:
      return { verdict: 'notify', why: `the key is ${status}, which KMS or its key store must end` };
  }
}
