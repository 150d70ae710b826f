import type { Action } from './action';
import { readItem, writeItem } from './store';

/** Somebody else has taken the action over: whoever gets this must not touch the resource any more. */
export class LeaseLost extends Error {
  public override readonly name = 'LeaseLost';
}

/** Room for everything but the states; DynamoDB takes 400 kB an item. */
const LARGEST_STATES = 300_000;

export function keyOf(id: string): { readonly pk: string; readonly sk: string } {
  const [hash = '', episode = ''] = id.split('-');
  return { pk: `action#${hash}`, sk: episode };
}

/** The item as it lies in the table: with its place, and with the bucket of the index by which the sweeper finds it. */
export function itemOf(action: Action): Action & { readonly pk: string; readonly sk: string; readonly bucket: string } {
  return { ...action, ...keyOf(action.id), bucket: `${action.queue}#${action.state}` };
}

export async function readAction(id: string): Promise<Action | undefined> {
  return readItem<Action>(keyOf(id));
}

/** Whether the states fit; what does not fit cannot be undone, so it must not be begun. */
export function fits(...states: readonly unknown[]): boolean {
  return Buffer.byteLength(JSON.stringify(states)) <= LARGEST_STATES;
}

/** The one hand that writes about an action. Every write fails when somebody else wrote since. */
export class Journal {
  constructor(
    private current: Action,
    private readonly clock: () => Date,
  ) {}

  public get action(): Action {
    return this.current;
  }

  /** @throws LeaseLost when the item is no longer as this journal last saw it */
  public async write(change: Partial<Action>): Promise<void> {
    const { before } = this.current;
    const next: Action = {
      ...this.current,
      ...change,
      // The first state before a repair is the only one that an undo may go back to.
      ...(before === undefined ? {} : { before }),
      version: this.current.version + 1,
      updatedAt: this.clock().toISOString(),
    };
    if (!(await writeItem(itemOf(next)))) throw new LeaseLost(`somebody else moved ${next.id} on`);
    this.current = next;
  }
}
