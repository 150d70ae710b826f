import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What IAM asks for where a handler sends a command: a row of lambdas/actions.json. */
interface CommandActions {
  /** What the caller needs for the command itself. */
  readonly actions: readonly string[];
  /** What the service asks of the caller on the way, such as passing a role to it. */
  readonly serviceSide?: readonly string[];
}

/**
 * IAM actions that a handler needs: the SDK calls that its e2e tests recorded (lambdas/<folder>/calls.json), each turned
 * into actions by the table that people have reviewed (lambdas/actions.json). Functions carry it in their metadata, and the
 * judge holds their roles against it.
 *
 * @throws Error where nobody reviewed a command.
 */
export function neededActions(root: string, folder: string): readonly string[] {
  const table = read<Readonly<Record<string, CommandActions>>>(root, 'actions.json');
  const needed = read<readonly string[]>(root, folder, 'calls.json').flatMap((call) => {
    const row = Object.hasOwn(table, call) ? table[call] : undefined;
    if (row === undefined) {
      throw new Error(
        `lambdas/${folder}/calls.json: ${call} is not in lambdas/actions.json; add the IAM actions that it needs, and when that was reviewed`,
      );
    }
    return [...row.actions, ...(row.serviceSide ?? [])];
  });
  return [...new Set(needed)].sort();
}

function read<T>(root: string, ...path: readonly string[]): T {
  return JSON.parse(readFileSync(join(root, 'lambdas', ...path), 'utf8')) as T;
}
