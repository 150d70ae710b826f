import * as z from 'zod/mini';
import { RemediationRejected } from './errors';
import type { Step } from './outcome';

/**
 * What one repair changed: written to the log before its first step (without `after`) and again when it is verified.
 * The second form, sent back as `{ "undo": record }`, is a request to undo it.
 */
export interface ActionRecord<State> {
  readonly actionId: string;
  readonly remediation: string;
  readonly account: string;
  readonly region: string;
  readonly resource: string;
  readonly arn: string;
  readonly steps: readonly Step[];
  readonly before: State;
  readonly after?: State;
}

const undoRequest = z.object({
  undo: z.object({
    actionId: z.string(),
    remediation: z.string(),
    account: z.string(),
    region: z.string(),
    resource: z.string().check(z.minLength(1)),
    before: z.unknown(),
    after: z.unknown(),
  }),
});

export type UndoRequest = z.infer<typeof undoRequest>['undo'];

export function isUndoRequest(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'undo' in raw;
}

/** @throws RemediationRejected when it is not a finished record, or is not for this function's remediation and place */
export function readUndoRequest(
  raw: unknown,
  here: { readonly remediation: string; readonly account: string; readonly region: string },
): UndoRequest {
  const parsed = undoRequest.safeParse(raw);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`);
    throw new RemediationRejected(`malformed undo request: ${faults.join(', ')}`);
  }
  const { undo } = parsed.data;
  for (const place of ['remediation', 'account', 'region'] as const) {
    if (undo[place] !== here[place]) {
      throw new RemediationRejected(`undo request has ${place} ${undo[place]}; this function serves ${here[place]}`);
    }
  }
  return undo;
}
