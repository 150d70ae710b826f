import { writeFileSync } from 'node:fs';
import { UsageError } from './moment';

/** Writes a file that an option of the command asked for. @throws UsageError where the place cannot be written. */
export function writeAsked(option: string, path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault';
    throw new UsageError(
      `${option} ${path} cannot be written (${code}); name a file in a folder that is there and that you may write to`,
    );
  }
}
