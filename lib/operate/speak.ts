import { randomUUID } from 'node:crypto';
import { LedgerUnreachable, readItem, writeItem } from '../../lambdas/runtime/ledger/store';
import { parseWord, WORDS, type Word } from '../../lambdas/runtime/ledger/word';
import { OperatorError } from './ledger-table';

export interface Said extends Pick<Word, 'says' | 'of' | 'reason'> {
  readonly queue: string;
  readonly digest?: string;
  /** Source identity of the session, or with Identity Center its user id; IAM refuses any other. */
  readonly by: string;
}

export interface Patience {
  /** How long to wait for the sweeper, which listens every minute. Unit: seconds; 0 does not wait. */
  readonly waitSeconds: number;
  readonly now?: () => Date;
  readonly pause?: () => Promise<void>;
}

/** What came of a word; `unheard` when nobody answered in time, which is no refusal. */
export interface Answer {
  readonly heard: 'done' | 'refused' | 'unheard';
  readonly answer: string;
  readonly word: { readonly pk: string; readonly sk: string };
}

/** Writes a word into the ledger and waits until the sweeper has answered it. @throws OperatorError when IAM does not let it */
export async function speak({ queue, by, ...said }: Said, patience: Patience): Promise<Answer> {
  const { now = () => new Date(), pause = fiveSeconds } = patience;
  const at = now().toISOString();
  const key = { pk: `${WORDS.prefix}${by}`, sk: `${at}#${randomUUID()}` };
  const item = { ...key, ...said, version: 1, at, dueAt: at, bucket: WORDS.bucket(queue) };
  await written(item, by);
  const until = now().getTime() + patience.waitSeconds * 1_000;
  for (;;) {
    const word = parseWord(await readItem(key));
    if (word?.heard !== undefined) return { heard: word.heard, answer: word.answer ?? '', word: key };
    if (now().getTime() >= until) {
      return { heard: 'unheard', answer: 'the sweeper has not answered yet; it listens every minute', word: key };
    }
    await pause();
  }
}

async function written(item: Parameters<typeof writeItem>[0], by: string): Promise<void> {
  try {
    await writeItem(item);
  } catch (error) {
    const { cause } = error as LedgerUnreachable;
    if (!(error instanceof LedgerUnreachable) || (cause as Error | undefined)?.name !== 'AccessDeniedException')
      throw error;
    throw new OperatorError(
      `IAM does not let this session speak as ${by}. Operators alone may speak, each under the source identity of the session (with Identity Center: the UserId of aws sts get-caller-identity); give it with --as`,
      { cause: error },
    );
  }
}

function fiveSeconds(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5_000));
}
