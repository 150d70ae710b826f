import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What IAM asks for where a handler sends a command: lambdas/actions.json, which people have reviewed line by line. */
export interface CommandActions {
  /** Actions that the caller needs for the command itself. */
  readonly actions: readonly string[];
  /** Actions that the service asks of the caller on the way, such as passing a role to it. */
  readonly serviceSide?: readonly string[];
  /** Why the action has another name than the command, with AWS's page. */
  readonly byHand?: string;
  /** Day of the review. */
  readonly reviewed: string;
}

const LAMBDAS = join(__dirname, '../../lambdas');

export const table: Readonly<Record<string, CommandActions>> = JSON.parse(
  readFileSync(join(LAMBDAS, 'actions.json'), 'utf8'),
);

/** Commands that the tests of a handler recorded. */
export function callsOf(folder: string): readonly string[] {
  return JSON.parse(readFileSync(join(LAMBDAS, folder, 'calls.json'), 'utf8'));
}

/** @throws when nobody reviewed the command. */
export function actionsFor(calls: readonly string[]): string[] {
  return [...new Set(calls.flatMap((call) => entryOf(call).actions))].toSorted();
}

/** @throws when nobody reviewed the command. */
export function serviceSideOf(calls: readonly string[]): string[] {
  return [...new Set(calls.flatMap((call) => entryOf(call).serviceSide ?? []))].toSorted();
}

function entryOf(call: string): CommandActions {
  const entry = table[call];
  if (entry === undefined) {
    throw new Error(
      `${call} is not in lambdas/actions.json; add the IAM actions that it needs, and when that was reviewed`,
    );
  }
  return entry;
}
