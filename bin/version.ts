import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Version of Rampart, as package.json states it. */
export function version(root: string): string {
  const stated = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return stated.version;
}
