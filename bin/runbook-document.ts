import type { Control } from '../lib/promises/control';
import { controls } from '../lib/promises/controls';
import { promises } from '../lib/promises/promises';
import { plain } from '../lib/report/markdown/markdown-text';

const marker = '<!-- Below this line: written by npm run docs. -->';

/** docs/runbook.md: what people wrote, followed by one article for each control, at the anchor that its findings point to. */
export function runbookDocument(written: string): string {
  const [people = ''] = written.split(marker);
  return `${people.trimEnd()}\n\n${marker}\n\n## Controls\n\n${controls.map(article).join('\n')}`;
}

function article({ id, title, severity, detective, remediation, scope }: Control): string {
  const kept = promises
    .filter(({ clauses }) => clauses.some((clause) => clause.controls.includes(id)))
    .map((p) => p.id);
  const lines = [
    `**Must hold**: ${plain(title)}.`,
    `**Severity**: ${severity}. **Asked of**: ${scope === 'any' ? 'every template' : 'profiles that claim a promise resting on it'}.`,
    `**Noticed by**: ${plain(detective)}.`,
    remediation === undefined
      ? '**Repaired by**: nobody; change the template and deploy, see [drift](#drift).'
      : `**Repaired by**: [${remediation}](#${remediation}).`,
    kept.length === 0 ? '**Promises**: none rests on it.' : `**Promises**: ${kept.join(', ')}.`,
  ];
  return `### ${id}\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
}
