import type { Control } from '../../lib/promises/control';
import { controls } from '../../lib/promises/controls';
import type { FigureOrigin, FigureValue } from '../../lib/promises/promise';
import { promises } from '../../lib/promises/promises';
import { repairNotes } from '../../lib/promises/repair-notes';
import { code, plain } from '../../lib/report/markdown/markdown-text';

const marker = '<!-- Below this line: written by npm run docs from lib/promises. -->';

const introduction = `A Config rule is deployed as \`rampart-<profile>-\` and its identifier; where an article names several, at least one of them is
(DET-10). Figures are those of the promises; a profile may be stricter.`;

/** docs/runbook.md: what people wrote, followed by one article for each control, at the anchor that its findings point to. */
export function runbookDocument(written: string): string {
  const [people = ''] = written.split(marker);
  return `${people.trimEnd()}\n\n${marker}\n\n## Controls\n\n${introduction}\n\n${controls.map(article).join('\n')}`;
}

const ASKED: Readonly<Record<Control['scope'], string>> = {
  any: 'asked of every template',
  rampart: 'asked where a profile claims a promise that needs it, and of what stands there anyway',
  page: 'asked where a profile claims a promise that needs it',
};

function article(control: Control): string {
  const { id, title, severity, area, decidedBy, scope, remediation } = control;
  const asked = ASKED[scope];
  const figures = figuresOf(title);
  const lines = [
    `**Must hold** (${severity}, ${area}, ${decidedBy}, ${asked}): ${plain(title)}.`,
    `**When it fails**: ${plain(repairNotes[id] ?? '')}`,
    `**Noticed by**: ${noticedBy(control)}. **Repaired by**: ${
      remediation === undefined ? 'nobody; see [drift](#drift)' : `[${remediation}](#${remediation})`
    }.`,
    `**Promises**: ${keptBy(id)}.${figures.length === 0 ? '' : ` **Figures**: ${figures.join('; ')}.`}`,
  ];
  return `### ${id}\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
}

/** Identifiers of AWS Config, or an event in words. */
function noticedBy({ detective }: Control): string {
  if (!/^[A-Z0-9_, ]+$/.test(detective)) return plain(detective);
  const names = detective.split(', ').map(code);
  return `Config ${names.length === 1 ? 'rule' : 'rules'} ${names.join(', ')}`;
}

function keptBy(id: string): string {
  const kept = promises.filter(({ clauses }) => clauses.some((clause) => clause.controls.includes(id)));
  if (kept.length === 0) return 'none rests on it';
  return kept.map((promise) => `[${promise.id}](promises.md#${promise.id.toLowerCase()})`).join(', ');
}

const origins: Readonly<Record<FigureOrigin, string>> = {
  page: 'the page states it',
  borrowed: 'borrowed from another page',
  ours: 'our default',
};

/** Values of the parameters that the title names, with the promises that set them. */
function figuresOf(title: string): readonly string[] {
  const words = new Set(title.match(/\b[a-z]+[A-Z]\w*\b/g));
  const set = new Map<string, string[]>();
  for (const { id, figures } of promises) {
    for (const [parameter, { value, origin }] of Object.entries(figures)) {
      if (!words.has(parameter)) continue;
      const text = `${code(parameter)} ${shown(value)}, ${origins[origin]}`;
      set.set(text, [...(set.get(text) ?? []), id]);
    }
  }
  return [...set].map(([text, ids]) => `${text} (${ids.join(', ')})`);
}

function shown(value: FigureValue): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : plain(value.join(', '));
  return plain(String(value));
}
