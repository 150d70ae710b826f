import { type Action, OPEN } from '../runtime/ledger/action';
import { Journal, LeaseLost, readAction } from '../runtime/ledger/journal';
import { dueItems } from '../runtime/ledger/store';

/** As many as the functions work on between two sweeps; the others are due in the next one. */
const AT_ONCE = 500;

/** A person decides about these; no clock takes them up. */
const FOR_PEOPLE: readonly string[] = ['PARKED'];

export interface Ground {
  readonly queue: string;
  readonly now: Date;
  readonly wake: (action: Action) => Promise<void>;
}

export interface Swept {
  readonly woken: readonly Action[];
  readonly expired: readonly Action[];
  /** Actions of a remediation that has no function here: it was taken out while they were open. */
  readonly failed: readonly string[];
  readonly oldestDueSeconds: number;
}

/** One round through everything that is due. An error about one action leaves the others their turn. */
export async function sweep(ground: Ground): Promise<Swept> {
  const woken: Action[] = [];
  const expired: Action[] = [];
  const failed: string[] = [];
  let oldest = ground.now.getTime();
  for (const state of OPEN.filter((one) => !FOR_PEOPLE.includes(one))) {
    for await (const { id } of dueItems<{ id: string }>(`${ground.queue}#${state}`, ground.now.toISOString())) {
      if (woken.length + expired.length + failed.length >= AT_ONCE) break;
      try {
        const action = await readAction(id);
        if (action === undefined || !isDue(action, ground.now)) continue;
        oldest = Math.min(oldest, new Date(action.dueAt).getTime());
        if (action.state !== 'AWAITING_APPROVAL') {
          await ground.wake(action);
          woken.push(action);
        } else if (await expire(action, ground.now)) expired.push(action);
      } catch (error) {
        failed.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return { woken, expired, failed, oldestDueSeconds: Math.round((ground.now.getTime() - oldest) / 1000) };
}

/** The index lags, so the item itself has the last word. */
function isDue(action: Action, now: Date): boolean {
  return (OPEN as readonly string[]).includes(action.state) && new Date(action.dueAt) <= now;
}

/** Nobody agreed in time: that is a no, and a person hears of it. It is never carried out silently. */
async function expire(action: Action, now: Date): Promise<boolean> {
  try {
    const why = `nobody approved it until ${action.dueAt}: ${action.why ?? ''}`;
    await new Journal(action, () => now).write({ state: 'EXPIRED', why, dueAt: now.toISOString() });
    return true;
  } catch (error) {
    if (error instanceof LeaseLost) return false;
    throw error;
  }
}
