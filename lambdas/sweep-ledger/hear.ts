import { errorText } from '../runtime/errors';
import type { Action } from '../runtime/ledger/action';
import { readAction } from '../runtime/ledger/journal';
import { approve, RequestRefused, requestUndo } from '../runtime/ledger/requests';
import { dueItems, type Key, LedgerUnreachable, readItem, writeItem } from '../runtime/ledger/store';
import { parseWord, speakerOf, WORDS, type Word } from '../runtime/ledger/word';

/** Kept as long as the actions that they are about. */
const KEPT_DAYS = 400;

export interface Ear {
  readonly queue: string;
  readonly now: Date;
  readonly wake: (action: Action) => Promise<void>;
  /** Lets SQS move what lies in the dead letters of this queue back to it. @returns what to tell the person */
  readonly redrive: () => Promise<string>;
  /** Lets GuardDuty send a sample finding. @returns what to tell the person */
  readonly drill: () => Promise<string>;
}

export interface Heard {
  readonly word: string;
  readonly remediation: string | undefined;
  readonly heard: 'done' | 'refused';
  readonly answer: string;
}

/** Does what people said since the last round, where they may; each word gets its answer. */
export async function hear(ear: Ear): Promise<readonly Heard[]> {
  const all: Heard[] = [];
  for await (const key of dueItems<Key>(WORDS.bucket(ear.queue), ear.now.toISOString())) {
    const item = await readItem<Record<string, unknown> & Key & { version: number }>(key);
    if (item === undefined || item['heard'] !== undefined) continue;
    const word = parseWord(item);
    const answered = word === undefined ? refused('this is no word that the sweeper knows') : await obey(word, ear);
    const { heard, answer, remediation } = answered;
    const expiresAt = Math.ceil(ear.now.getTime() / 1000) + KEPT_DAYS * 86_400;
    const bucket = `${WORDS.bucket(ear.queue)}#${heard}`;
    const told = { ...item, heard, answer, bucket, expiresAt, version: Number(item.version) + 1 };
    await writeItem(told);
    all.push({ word: `${key.pk} ${key.sk}`, remediation, heard, answer });
  }
  return all;
}

type Answered = Omit<Heard, 'word'>;

function refused(answer: string, remediation?: string): Answered {
  return { heard: 'refused', answer, remediation };
}

async function obey(word: Word, ear: Ear): Promise<Answered> {
  let action: Action | undefined;
  try {
    if (word.says === 'redrive' || word.says === 'drill') {
      return { heard: 'done', answer: await ear[word.says](), remediation: undefined };
    }
    action = await readAction(word.of);
    if (action === undefined) return refused(`the ledger has no action ${word.of}`);
    if (action.queue !== ear.queue) return refused(`${word.of} is in the queue ${action.queue}`, action.remediation);
    const by = speakerOf(word);
    const next =
      word.says === 'undo'
        ? await requestUndo(action, { by, reason: word.reason }, ear.now)
        : await approve(action, { by, digest: word.digest ?? '' }, ear.now);
    // What cannot be woken now is due in the next round.
    await ear.wake(next).catch(() => {});
    return { heard: 'done', answer: `${word.of} goes on`, remediation: action.remediation };
  } catch (error) {
    if (error instanceof LedgerUnreachable) throw error;
    return refused(error instanceof RequestRefused ? error.message : errorText(error), action?.remediation);
  }
}
