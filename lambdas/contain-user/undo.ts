import { isDeepStrictEqual } from 'node:util';
import type { Recorded, UndoPlan } from '../runtime/outcome';
import { setStatus, type UserState, type UserStep } from './decide';

/** Gives back the credentials that were active, and lifts the Deny last. */
export function undoPlan({ before, after }: Recorded<UserState>, live: UserState): UndoPlan<UserStep> {
  if (sameUser(live, before)) return { verdict: 'noop', why: 'the user is as it was before the containment' };
  if (!sameUser(live, after)) {
    return { verdict: 'refuse', why: 'the user is not as the containment left it: somebody changed it since' };
  }
  const { name: UserName, denyAll: PolicyArn } = live;
  const back = before.credentials
    .filter(({ active, id }) => active && live.credentials.some((one) => one.id === id && !one.active))
    .map((one) => setStatus(UserName, one, 'Active'));
  const lift: UserStep[] = before.denied ? [] : [{ api: 'iam:DetachUserPolicy', params: { UserName, PolicyArn } }];
  return {
    verdict: 'act',
    why: 'back to what the user could do before',
    steps: [...back, ...(live.denied ? lift : [])],
  };
}

export function sameUser(one: UserState, other: UserState): boolean {
  return isDeepStrictEqual(changeable(one), changeable(other));
}

function changeable({ id, denied, credentials }: UserState): unknown {
  return { id, denied, credentials: credentials.map(({ id: key, active }) => `${key} ${active}`).toSorted() };
}
