import { CreateLegalHoldCommand } from '@aws-sdk/client-backup';
import * as z from 'zod/mini';
import { requireEnv } from '../runtime/environment';
import { holdTitle, readHold, writeHold } from '../runtime/hold-record';
import { backupClient, lift, standingHolds } from '../runtime/legal-holds';
import { createLogger } from '../runtime/logger';
import { CONTRACT } from './contract';
import { type Checked, check, plan, type Standing } from './decide';
import { HoldRefused } from './errors';

const log = createLogger(CONTRACT.function);
const { env } = CONTRACT;
const text = z.string().check(z.minLength(1), z.maxLength(2_000));
const request = z.object({
  incidentId: text,
  until: text,
  requestedBy: text,
  resources: z._default(z.array(text).check(z.maxLength(100)), []),
});
const call = z.discriminatedUnion('op', [
  z.object({ op: z.literal('check'), request }),
  z.object({
    op: z.literal('hold'),
    execution: text,
    checked: z.extend(request, { digest: text, earlierApprovers: z.array(text), resources: z.array(text) }),
    approval: z.object({ approver: text, digest: text }),
  }),
]);

/**
 * @returns for `check` what an approver is asked to approve, for `hold` the id of the hold that stands
 * @throws HoldRefused, or what AWS answers
 */
export async function handler(raw: unknown): Promise<Checked | { holdId: string; replaced: readonly string[] }> {
  const parsed = call.safeParse(raw);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] ?? { path: [], message: 'unreadable' };
    throw new HoldRefused(
      `${path.join('.') || 'the request'}: ${message}; wanted are incidentId, until, requestedBy and resources`,
    );
  }
  const { data } = parsed;
  if (data.op === 'check') {
    const standing = await onIncident(data.request.incidentId);
    return check(data.request, standing, maxDays(), new Date());
  }
  const { checked, approval, execution } = data;
  // Checked again: hours may have passed, and the input of a step is not a proof.
  check(checked, [], maxDays(), new Date());
  const standing = await onIncident(checked.incidentId);
  const { create, replace } = plan(checked, approval, standing, execution);
  const holdId =
    create === undefined ? standing.find((hold) => hold.execution === execution)?.id : await place(checked, create);
  if (holdId === undefined) throw new Error('AWS Backup gave the hold no id');
  for (const id of replace) await lift(id, `replaced by ${holdId}, which ends later`);
  log.info('held', { holdId, incidentId: checked.incidentId, until: checked.until, replaced: replace });
  return { holdId, replaced: replace };
}

function maxDays(): number {
  const value = Number(requireEnv(env.maxDays));
  if (!(value > 0)) throw new Error(`environment variable ${env.maxDays} is no number of days; the construct sets it`);
  return value;
}

async function onIncident(incidentId: string): Promise<Standing[]> {
  const title = holdTitle(requireEnv(env.name), incidentId);
  const holds = await standingHolds();
  return holds.flatMap((hold): Standing[] => {
    const record = hold.title === title ? readHold(hold.description) : undefined;
    return record === undefined ? [] : [{ id: hold.id, ...record }];
  });
}

async function place(checked: Checked, record: Parameters<typeof writeHold>[0]): Promise<string | undefined> {
  const name = requireEnv(env.name);
  const { LegalHoldId } = await backupClient.send(
    new CreateLegalHoldCommand({
      Title: holdTitle(name, checked.incidentId),
      Description: writeHold(record),
      // The same execution asks with the same token, so that a second attempt finds the first one's hold.
      IdempotencyToken: checked.digest.slice(0, 32) + record.execution.slice(-28).replaceAll(/[^\w-]/g, '-'),
      RecoveryPointSelection:
        checked.resources.length > 0
          ? { ResourceIdentifiers: [...checked.resources] }
          : { VaultNames: [requireEnv(env.vault)] },
    }),
  );
  return LegalHoldId;
}
