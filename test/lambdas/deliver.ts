import { type Ground, type Intake, take } from '../../lambdas/dispatch-findings/intake';
import type { Woken } from '../../lambdas/runtime/contract';
import type { Action } from '../../lambdas/runtime/ledger/action';
import { keyOf, readAction } from '../../lambdas/runtime/ledger/journal';
import { requestUndo } from '../../lambdas/runtime/ledger/requests';
import { readItem } from '../../lambdas/runtime/ledger/store';
import type { Answer } from '../../lambdas/runtime/remediation-handler';
import { matches } from './event-pattern';
import { ACCOUNT, OWN_ROLES, REGION } from './events';

type Handler = (raw: unknown) => Promise<Answer>;

/** Events so far, over all deliveries, so that none is taken for a second delivery of another. */
let sent = 0;

/** What the deployed rules, dispatcher and sweeper do around one remediation, by the real intake and over the real store. */
export class Delivery {
  constructor(
    private readonly contract: Woken,
    private readonly handler: Handler,
    private readonly ground: Partial<Ground> = {},
  ) {}

  /** The event as if it had just happened: with an id of its own, so that it is no second delivery of another. */
  public fresh<T extends object>(event: T): T {
    sent += 1;
    const time = timeOf(sent);
    const { detail } = event as unknown as { detail: { newEvaluationResult?: object } };
    const { newEvaluationResult: result } = detail;
    const again = result === undefined ? {} : { newEvaluationResult: { ...result, resultRecordedTime: time } };
    return { ...event, id: `id${sent}`, time, detail: { ...detail, ...again, eventID: `e${sent}`, updatedAt: time } };
  }

  /** What the event comes to, resource by resource. */
  public async deliver(event: object): Promise<readonly Answer[]> {
    const intake = await this.take(this.fresh(event));
    const answers: Answer[] = [];
    for (const { id } of intake.made) answers.push(await this.handler({ action: id }));
    return answers;
  }

  /** The outcomes only, in the order of the resources. */
  public async outcomes(event: object): Promise<readonly string[]> {
    return (await this.deliver(event)).map(({ outcome }) => outcome);
  }

  /** The intake alone, of an event exactly as it is. @throws Error when no pattern of the contract takes the event */
  public take(event: object): Promise<Intake> {
    const { remediation } = this.contract;
    const pattern = Object.entries(this.contract.eventPatterns).find(([, one]) => matches(one, event))?.[0];
    if (pattern === undefined) throw new Error(`no rule of ${remediation} takes this event`);
    return take(JSON.stringify({ remediation, pattern, event }), {
      account: ACCOUNT,
      region: REGION,
      registry: [this.contract],
      complete: new Set([remediation]),
      ownRoles: OWN_ROLES,
      now: () => new Date(Date.now()),
      knows: async () => true,
      ...this.ground,
    });
  }

  /** Asks for the undo of an action, as the operator's command does, and carries it out. */
  public async undo(id: string): Promise<Answer> {
    const action = await readAction(id);
    if (action === undefined) throw new Error(`no action ${id}`);
    await requestUndo(action, { by: 'operator', reason: 'a test' });
    return this.handler({ action: id });
  }

  /** Runs an action again, as the sweeper does when it is due. */
  public run(id: string): Promise<Answer> {
    return this.handler({ action: id });
  }

  public async action(id: string): Promise<Action> {
    const action = await readItem<Action>(keyOf(id));
    if (action === undefined) throw new Error(`no action ${id}`);
    return action;
  }
}

function timeOf(number: number): string {
  return new Date(Date.UTC(2026, 10, 21, 12, 0, 0) + number * 1000).toISOString();
}
