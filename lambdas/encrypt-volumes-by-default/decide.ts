import type { Plan, Step } from '../runtime/outcome';

export interface EncryptionState {
  readonly on: boolean;
}

export type EncryptionStep = Step & {
  readonly api: 'ec2:EnableEbsEncryptionByDefault' | 'ec2:DisableEbsEncryptionByDefault';
};

export function decide({ on }: EncryptionState): Plan<EncryptionStep> {
  if (on) return { verdict: 'noop', why: 'new volumes are encrypted' };
  return {
    verdict: 'act',
    why: 'new volumes are not encrypted by default',
    steps: [{ api: 'ec2:EnableEbsEncryptionByDefault', params: {} }],
  };
}
