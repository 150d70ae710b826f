import { approvalEnds } from '../patience';
import type { Action } from './action';
import { itemOf } from './journal';
import { writeItem } from './store';

/** Nobody may do to the action what was asked: it stands elsewhere, or somebody else moved it on. */
export class RequestRefused extends Error {
  public override readonly name = 'RequestRefused';
}

type Request = (action: Action, now: Date) => Partial<Action>;

async function request(action: Action, change: Request, now: Date): Promise<Action> {
  const at = now.toISOString();
  const next: Action = {
    ...action,
    ...change(action, now),
    version: action.version + 1,
    updatedAt: at,
    // The sweeper takes it up even if nobody wakes the function.
    dueAt: at,
    lease: undefined,
    troubledSince: undefined,
    expiresAt: undefined,
    attempts: 0,
  };
  if (!(await writeItem(itemOf(next)))) throw new RequestRefused(`somebody else moved ${action.id} on; look again`);
  return next;
}

/** What a person asks, and in whose name IAM let the request be written. */
export interface Asked {
  readonly by: string;
  readonly reason: string;
}

const UNDOABLE: readonly string[] = ['DONE', 'NOTIFIED', 'REFUSED', 'EXEMPT', 'EXPIRED'];

/** Asks that a repair be undone. Whether that is still possible is decided from the live state, by the remediation itself. */
export async function requestUndo(action: Action, { by, reason }: Asked, now = new Date()): Promise<Action> {
  if (action.after === undefined || !UNDOABLE.includes(action.state)) {
    throw new RequestRefused(
      `${action.id} is ${action.state}; only a repair that was carried out and verified can be undone`,
    );
  }
  refuseSubject(action, by);
  const undo = { by, reason, at: now.toISOString() };
  return request(action, () => ({ state: 'UNDO_REQUESTED', undo, progress: undefined }), now);
}

/**
 * Agrees to exactly the steps that the digest is of. Neither who asked for them nor whom the findings are about may, and
 * nobody after the time is up. What is parked is let go on in the same way.
 */
export async function approve(
  action: Action,
  { by, digest }: { readonly by: string; readonly digest: string },
  now = new Date(),
): Promise<Action> {
  const { id, state, undo, queue, dueAt } = action;
  if (state !== 'AWAITING_APPROVAL' && state !== 'PARKED') {
    throw new RequestRefused(`${id} is ${state}; only what awaits approval or is parked can be approved`);
  }
  const plan = undo === undefined ? action.plan : undo.plan;
  if (plan?.digest !== digest) throw new RequestRefused(`the plan of ${id} has changed; look at it again`);
  const until = state === 'PARKED' ? approvalEnds(queue, now).toISOString() : dueAt;
  if (now >= new Date(until)) throw new RequestRefused(`the time to approve ${id} was up at ${until}`);
  if (undo !== undefined && personOf(undo.by) === personOf(by)) {
    throw new RequestRefused(`${by} asked for the undo of ${id}; somebody else must agree to it`);
  }
  refuseSubject(action, by);
  const approval = { digest, by, at: now.toISOString(), until };
  return request(action, () => ({ state: undo === undefined ? 'RECEIVED' : 'UNDO_REQUESTED', approval }), now);
}

function refuseSubject({ id, subjects = [], resource, arn }: Action, by: string): void {
  const person = personOf(by);
  const named = [...subjects, ...[resource, arn ?? ''].map((one) => one.split('/').at(-1) ?? '')];
  if (named.some((one) => personOf(one) === person)) {
    throw new RequestRefused(`${id} is about ${by}, who may not decide about it`);
  }
}

/** Identity Center writes `AROA...:alice`, IAM `alice`; names of people know no capitals. */
function personOf(by: string): string {
  return (by.split(':').at(-1) ?? by).toLowerCase();
}
