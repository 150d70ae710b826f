import { visibleLine } from '../visible-text';

/**
 * Text of a template as plain words of Markdown, on one line: no markup, no HTML, no end of a table cell. `@` and `#` become
 * entities, so that a comment calls no user and links no issue.
 */
export function plain(text: string): string {
  return visibleLine(text)
    .replace(/[\\`*_[\]|~$]/g, (character) => `\\${character}`)
    .replace(/[&<>@#]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** An id or path in code type; what code type cannot hold is taken out of it by `plain`. */
export function code(text: string): string {
  const line = visibleLine(text);
  return /[`|<>&]/.test(line) || line === '' ? plain(line) : `\`${line}\``;
}

/** A table; cells are Markdown already. Nothing at all where there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
