import { setTimeout as pause } from 'node:timers/promises';
import { requireEnv } from '../runtime/environment';
import { errorText } from '../runtime/errors';
import { createLogger } from '../runtime/logger';
import { troubleOf } from '../runtime/trouble';
import { readCredentials, readGrants, readSummary } from './account';
import { CONTRACT } from './contract';
import { type Facts, fileName, privileged, reviewOf } from './decide/review';
import { ReviewFailed, ReviewInterrupted } from './errors';
import { type Filed, fileEvidence } from './file-evidence';
import { readLastUsed } from './last-used';
import { readUnusedFindings } from './unused-access';

const log = createLogger(CONTRACT.function);
const { env } = CONTRACT;

const wait = async (ms: number): Promise<void> => {
  await pause(ms);
};

/** @throws Error that names the variable, when it is no whole number above zero */
function readDays(): number {
  const text = requireEnv(env.unusedDays);
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error(`environment variable ${env.unusedDays} is no number of days`);
  return Number(text);
}

/**
 * The event says only that it is time. A review that could not see all it should is not filed.
 * @throws ReviewInterrupted when Lambda should try again, ReviewFailed when a person must look
 */
export async function handler(
  _event: unknown,
  context: { readonly invokedFunctionArn: string },
): Promise<{ readonly outcome: Filed; readonly key: string }> {
  const [bucket, prefix, profile] = [requireEnv(env.bucket), requireEnv(env.prefix), requireEnv(env.name)];
  const frame = { profile, now: new Date(), unusedDays: readDays() };
  const account = context.invokedFunctionArn.split(':')[4] ?? '';
  const facts: Facts = {
    account,
    credentials: await step('read the credential report', () => readCredentials(wait)),
    summary: await step('read the account summary', readSummary),
    ...(await step('list roles and users', readGrants)),
    unusedFindings: await step('list findings of unused access', readUnusedFindings),
  };
  const roles = privileged(facts).filter(({ kind }) => kind === 'role');
  const asked = roles.slice(0, CONTRACT.maxLastUsedJobs).map(({ arn }) => arn);
  const lastUsed = await step('ask what privileged roles used', () => readLastUsed(asked, wait));
  const review = reviewOf(facts, lastUsed, frame);
  const key = `${prefix}${fileName(frame.now)}`;
  const body = `${JSON.stringify(review, undefined, 2)}\n`;
  const outcome = await step(`file ${key}`, () => fileEvidence(bucket, key, body));
  const { users, roles: found } = review;
  // Counts only: the names stay in the evidence, which few may read.
  log.info('reviewed', {
    outcome,
    key,
    users: users.total,
    withoutSecondFactor: users.withoutSecondFactor.length,
    roles: found.total,
    unusedRoles: found.unused.length,
    privileged: review.privileged.length,
    notSeen: review.notSeen,
  });
  return { outcome, key };
}

/** Says at which step it ended, and whether trying again can help. */
async function step<T>(what: string, take: () => Promise<T>): Promise<T> {
  try {
    return await take();
  } catch (error) {
    log.error('not reviewed', { step: what, error: errorText(error) });
    if (error instanceof ReviewFailed || error instanceof ReviewInterrupted) throw error;
    const why = `could not ${what}: ${errorText(error)}`;
    throw troubleOf(error) === 'interrupted'
      ? new ReviewInterrupted(why, { cause: error })
      : new ReviewFailed(why, { cause: error });
  }
}
