import { type Action, isOpen } from '../../lambdas/runtime/ledger/action';
import { readAction } from '../../lambdas/runtime/ledger/journal';
import { newestItems, readItem } from '../../lambdas/runtime/ledger/store';
import { CONTRACT } from '../../lambdas/sweep-ledger/contract';
import { type Answer, type Patience, type Said, speak } from './speak';

/** What the drill sends through: GuardDuty makes a sample of it, which the pipeline plans for and never carries out. */
const DRILL = { queue: 'contain', finding: CONTRACT.drill } as const;

/** Moments of the sample on its way, ISO 8601. Absent where it did not come that far in time. */
export interface Drilled {
  readonly said: string;
  readonly answer: Answer;
  /** When GuardDuty emitted the event. */
  readonly emitted?: string;
  /** When the dispatcher wrote it down. */
  readonly recorded?: string;
  /** When its last action was closed. */
  readonly ended?: string;
  readonly states: readonly string[];
}

interface Recorded {
  readonly pk: string;
  readonly sk?: string;
  readonly name?: string;
  readonly dueAt: string;
  readonly time?: string;
  readonly actions?: readonly string[];
}

/** Asks for a sample finding and follows it through the ledger until its actions are closed, or the time is up. */
export async function drill(by: string, patience: Required<Patience>): Promise<Drilled> {
  const { now, pause, waitSeconds } = patience;
  const said = now().toISOString();
  const until = now().getTime() + waitSeconds * 1_000;
  const word: Said = { says: 'drill', of: DRILL.queue, queue: DRILL.queue, reason: 'drill', by };
  const answer = await speak(word, patience);
  let seen: Drilled = { said, answer, states: [] };
  if (answer.heard !== 'done') return seen;
  for (;;) {
    seen = { ...seen, ...(await lookFor(said)) };
    if (seen.ended !== undefined || now().getTime() >= until) return seen;
    await pause();
  }
}

async function lookFor(since: string): Promise<Partial<Drilled>> {
  const rows = await newestItems<Recorded>(`${DRILL.queue}#finding#ROUTED`, 20);
  const row = rows.find(({ name, dueAt }) => name === DRILL.finding && dueAt >= since);
  if (row === undefined) return {};
  const finding = await readItem<Recorded>({ pk: row.pk, sk: row.sk ?? '' });
  const actions: Action[] = [];
  for (const id of finding?.actions ?? []) {
    const action = await readAction(id);
    if (action !== undefined) actions.push(action);
  }
  const ended = actions.length > 0 && actions.every((action) => !isOpen(action));
  return {
    recorded: row.dueAt,
    states: actions.map(({ state }) => state),
    ...(finding?.time === undefined ? {} : { emitted: finding.time }),
    ...(ended
      ? {
          ended:
            actions
              .map(({ updatedAt }) => updatedAt)
              .toSorted()
              .at(-1) ?? '',
        }
      : {}),
  };
}
