import type { Snapshot } from './decide';

/** Where the function runs. */
export interface Place {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/** One kind of data whose copies by hand no service ends. */
export interface Store {
  /** All that are finished, of anybody; decide.ts says which are ours and due. @throws what AWS answers */
  list(place: Place): Promise<readonly Snapshot[]>;
  /** `gone`: somebody was faster. `in use`: something still stands on it, so AWS refuses. @throws what AWS answers else */
  delete(id: string): Promise<'deleted' | 'gone' | 'in use'>;
}

/** @returns the answer that the name of the error stands for @throws the error where it stands for none */
export function answerOf(error: unknown, answers: Readonly<Record<string, 'gone' | 'in use'>>): 'gone' | 'in use' {
  const answer = error instanceof Error ? answers[error.name] : undefined;
  if (answer === undefined) throw error;
  return answer;
}

export function tagsOf(list: readonly { readonly Key?: string; readonly Value?: string }[] = []) {
  return Object.fromEntries(list.map(({ Key = '', Value = '' }) => [Key, Value]));
}
