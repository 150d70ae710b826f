import type { Outcome } from './outcome';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long an action is tried again before a person is called. */
export const TRIES_FOR_MS = 24 * HOUR_MS;

/** How long a person has to agree: 4 hours to a containment, 72 to a change of posture. */
const APPROVAL_MS = { contain: 4 * HOUR_MS, posture: 72 * HOUR_MS } as const;

export function approvalEnds(queue: 'contain' | 'posture', now: Date): Date {
  return new Date(now.getTime() + APPROVAL_MS[queue]);
}

/** When the sweeper looks at an action that ended so: 1, 2, 4, 8 and then every 15 minutes, or when the approval runs out. */
export function dueAfter(outcome: Outcome, attempts: number, queue: 'contain' | 'posture', now: Date): Date {
  if (outcome === 'AWAITING_APPROVAL') return approvalEnds(queue, now);
  const again = outcome === 'RETRY' || outcome === 'PARTIAL';
  const wait = again ? Math.min(2 ** Math.max(0, attempts - 1), 15) * MINUTE_MS : 0;
  return new Date(now.getTime() + wait);
}
