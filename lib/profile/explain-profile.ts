import { stringify } from 'yaml';
import { shortPath } from './fault';
import type { LoadedProfile } from './load-profile';

const commentColumn = 64;

/**
 * The merged profile as YAML, with the file and line that supplied each value as a comment. It can be read back: the
 * comments aside it is a complete profile that extends nothing.
 *
 * @param cwd files inside it are shown relative to it. @default the working directory
 */
export function explainProfile(loaded: LoadedProfile, cwd = process.cwd()): string {
  const chain = loaded.files.map((file) => shortPath(file, cwd)).join(' extends ');
  return `${[`# ${chain}`, ...linesOf(loaded.profile, '', 0, loaded, cwd)].join('\n')}\n`;
}

function linesOf(map: object, path: string, depth: number, loaded: LoadedProfile, cwd: string): string[] {
  return Object.entries(map).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    const start = `${'  '.repeat(depth)}${key}:`;
    if (isMap(value)) return [start, ...linesOf(value, here, depth + 1, loaded, cwd)];
    const line = `${start} ${flow(value)}`;
    const origin = loaded.origins.get(here);
    return [
      origin === undefined ? line : `${line.padEnd(commentColumn)} # ${shortPath(origin.file, cwd)}:${origin.line}`,
    ];
  });
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

/** Never over several lines, so that the comment stands beside its value. */
function flow(value: unknown): string {
  return typeof value === 'string'
    ? stringify(value, { lineWidth: 0, blockQuote: false }).trimEnd()
    : JSON.stringify(value).replaceAll('","', '", "');
}
