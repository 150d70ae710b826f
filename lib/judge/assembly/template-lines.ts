import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';

/** Line (from 1) on which each logical id stands below `Resources`. Empty where the text is no template. */
export function templateLines(text: string): ReadonlyMap<string, number> {
  return /^\s*\{/.test(text) ? linesOfJson(text) : linesOfYaml(text);
}

/** One pass over the brackets: a parser that remembers places would take seconds for a large template. */
function linesOfJson(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let line = 1;
  let depth = 0;
  let section = '';
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (c === '\n') line += 1;
    else if (c === '{' || c === '[') depth += 1;
    else if (c === '}' || c === ']') depth -= 1;
    else if (c === '"') {
      const end = endOfString(text, i);
      const isKey = (depth === 1 || depth === 2) && /^\s*:/.test(text.slice(end, end + 200));
      if (isKey && depth === 1) section = unquoted(text.slice(i, end));
      if (isKey && depth === 2 && section === 'Resources') lines.set(unquoted(text.slice(i, end)), line);
      i = end - 1;
    }
  }
  return lines;
}

/** Index behind the closing quote. Strings of JSON hold no line breaks. */
function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i + 1;
}

function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    // Escapes that JSON does not know: no such key was read from the template either.
    return quoted;
  }
}

function linesOfYaml(text: string): ReadonlyMap<string, number> {
  const lineCounter = new LineCounter();
  const resources = parseDocument(text, { lineCounter, logLevel: 'silent' }).get('Resources', true);
  const lines = new Map<string, number>();
  for (const { key } of isMap(resources) ? resources.items : []) {
    if (isScalar(key) && key.range) lines.set(String(key.value), lineCounter.linePos(key.range[0]).line);
  }
  return lines;
}
