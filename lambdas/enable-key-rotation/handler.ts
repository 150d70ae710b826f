import { requireEnv } from '../runtime/environment';
import { RemediationRejected } from '../runtime/errors';
import { type RemediationEvent, requestParameter } from '../runtime/event';
import { remediationHandler } from '../runtime/remediation-handler';
import { CONTRACT } from './contract';
import { decide, type KeyState, type KeyStep } from './decide';
import { applyToKey, parseKeyState, readKey } from './live';
import { sameRotation, undoPlan } from './undo';

function targets(event: RemediationEvent): readonly string[] {
  switch (event['detail-type']) {
    case 'AWS API Call via CloudTrail':
      return [requestParameter(event, 'keyId')];
    case 'Config Rules Compliance Change':
      return [event.detail.resourceId];
    case 'GuardDuty Finding':
      throw new RemediationRejected(`no key in a finding of type ${event.detail.type}`);
  }
}

function promisedDays(): number {
  const days = Number(requireEnv(CONTRACT.env.rotationDays));
  // The bounds of KMS.
  if (!Number.isInteger(days) || days < 90 || days > 2560) {
    throw new Error(`${CONTRACT.env.rotationDays} is not a whole number of days from 90 to 2560`);
  }
  return days;
}

export const handler = remediationHandler<KeyState, KeyStep>({
  id: CONTRACT.remediation,
  targets,
  read: readKey,
  decide: (state) => decide(state, promisedDays()),
  undo: undoPlan,
  same: sameRotation,
  apply: applyToKey,
  parseState: parseKeyState,
});
