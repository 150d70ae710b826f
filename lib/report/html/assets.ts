import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const STYLES = ['tokens', 'page', 'filters', 'evidence', 'figures', 'tables', 'drawings', 'print'].map(
  (name) => `${name}.css`,
);
const SCRIPTS = ['filter.js', 'follow.js', 'theme.js'];

function read(names: readonly string[]): string {
  return names.map((name) => readFileSync(join(__dirname, 'assets', name), 'utf8').replace(/\r\n/g, '\n')).join('\n');
}

/** The style of the page: the files below assets/, in their order. */
export function pageStyle(): string {
  return read(STYLES);
}

export function pageScript(): string {
  return read(SCRIPTS);
}

/** A source as a Content-Security-Policy names it. */
export function sourceHash(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`;
}
