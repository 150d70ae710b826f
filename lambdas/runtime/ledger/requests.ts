import type { Action } from './action';
import { itemOf } from './journal';
import { writeItem } from './store';

/** Nobody may do to the action what was asked: it stands elsewhere, or somebody else moved it on. */
class RequestRefused extends Error {
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

/** Asks that a repair be undone. Whether that is still possible is decided from the live state, by the remediation itself. */
export async function requestUndo(
  action: Action,
  { by, reason }: { readonly by: string; readonly reason: string },
  now = new Date(),
): Promise<Action> {
  if (action.after === undefined || !['DONE', 'NOTIFIED', 'REFUSED', 'EXEMPT'].includes(action.state)) {
    throw new RequestRefused(
      `${action.id} is ${action.state}; only a repair that was carried out and verified can be undone`,
    );
  }
  const undo = { by, reason, at: now.toISOString() };
  return request(action, () => ({ state: 'UNDO_REQUESTED', undo, progress: undefined }), now);
}
