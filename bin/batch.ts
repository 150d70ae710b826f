import { readFileSync } from 'node:fs';
import { UsageError } from './moment';

/** One question per line of a JSONL file, each line with its number for messages. Empty lines are passed over. */
export function batchOf(file: string): readonly { readonly line: number; readonly fields: Record<string, unknown> }[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`--batch ${file} cannot be read; give a file with one JSON object per line`);
  }
  return text.split('\n').flatMap((row, index) => {
    if (row.trim() === '') return [];
    const line = index + 1;
    try {
      const fields: unknown = JSON.parse(row);
      if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) {
        return [{ line, fields: fields as Record<string, unknown> }];
      }
    } catch {
      // Falls through to the message below, which says what a line must be.
    }
    throw new UsageError(
      `${file}:${line} is no JSON object; a line holds one question, such as {"as": "...", "do": "..."}`,
    );
  });
}

/** Runs one question, and turns what is wrong with it into a message that names its place. */
export function asked<T>(place: string, question: () => T): T {
  try {
    return question();
  } catch (error) {
    throw new UsageError(`${place}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
