// Control, format and private characters, lone surrogates, line and paragraph separators: a template's description could
// otherwise move the cursor of a terminal, or show a reviewer another sentence than the one that is there.
const HIDDEN = /(?![\t\n])[\p{C}\p{Zl}\p{Zp}]/gu;

/** The text with every character that would hide or reorder others written out as `\u{202e}`; tabs and line ends stay. */
export function visible(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** As `visible`, on one line. */
export function visibleLine(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim());
}
