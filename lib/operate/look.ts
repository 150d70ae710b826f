import { ALARMING, OUTCOMES } from '../../lambdas/runtime/contract';
import { type Action, OPEN } from '../../lambdas/runtime/ledger/action';
import { readAction } from '../../lambdas/runtime/ledger/journal';
import { newestItems } from '../../lambdas/runtime/ledger/store';
import { OperatorError } from './ledger-table';

export const QUEUES = ['contain', 'posture'] as const;

export type Queue = (typeof QUEUES)[number];

/** How findings end that lead to no action; `quarantine` has a bucket without a queue. */
const FINDING_STATES = ['NOTIFIED', 'BEYOND_CAP'] as const;

/** One line of a list: what the index has of an action or a finding. */
export interface Row {
  readonly kind: 'action' | 'finding';
  readonly id: string;
  readonly queue: string;
  readonly state: string;
  readonly remediation: string;
  readonly resource: string;
  readonly why: string;
  /** ISO 8601: of an action when it last moved, of a finding when it came. */
  readonly at: string;
}

interface Indexed {
  readonly pk: string;
  readonly dueAt: string;
  readonly id?: string;
  readonly remediation?: string;
  readonly resource?: string;
  readonly name?: string;
  readonly state?: string;
  readonly why?: string;
  readonly updatedAt?: string;
}

/** States of actions that `findings` can be asked for. */
export const STATES: readonly string[] = [...new Set<string>([...OPEN, ...OUTCOMES])];

/** What somebody should look at: all that is open, and all that ended in a way that rings. */
const WORTH_A_LOOK: readonly string[] = [...new Set<string>([...OPEN, ...ALARMING])];

/** The newest first, at most `limit` of each state. */
export async function findings(asked: {
  readonly queues: readonly Queue[];
  readonly states?: readonly string[] | undefined;
  readonly limit: number;
}): Promise<readonly Row[]> {
  const { queues, states = WORTH_A_LOOK, limit } = asked;
  const rows: Row[] = [];
  for (const queue of queues) {
    for (const state of states) rows.push(...(await rowsOf(`${queue}#${state}`, queue, 'action', limit)));
    if (asked.states !== undefined) continue;
    for (const state of FINDING_STATES)
      rows.push(...(await rowsOf(`${queue}#finding#${state}`, queue, 'finding', limit)));
  }
  if (asked.states === undefined) rows.push(...(await rowsOf('quarantine#finding#QUARANTINED', '-', 'finding', limit)));
  return rows.toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

/** What goes on only when a person says so. */
export function parked(queues: readonly Queue[], limit: number): Promise<readonly Row[]> {
  return findings({ queues, states: ['PARKED', 'AWAITING_APPROVAL', 'LOOP'], limit });
}

/** @throws OperatorError where the ledger has no such action */
export async function actionOf(id: string): Promise<Action> {
  if (!/^[0-9a-f]{24}-\d{4}$/.test(id)) {
    throw new OperatorError(
      `${id} is no id of an action; it has 24 hex digits, a dash and four digits, as in the list of findings`,
    );
  }
  const action = await readAction(id);
  if (action === undefined) throw new OperatorError(`the ledger has no action ${id}`);
  return action;
}

async function rowsOf(bucket: string, queue: string, kind: Row['kind'], limit: number): Promise<readonly Row[]> {
  return (await newestItems<Indexed>(bucket, limit)).map((item) => ({
    kind,
    queue,
    id: item.id ?? item.pk.replace(/^finding#/, ''),
    state: item.state ?? '?',
    remediation: item.remediation ?? '?',
    resource: item.resource ?? item.name ?? '',
    why: item.why ?? '',
    at: item.updatedAt ?? item.dueAt,
  }));
}
