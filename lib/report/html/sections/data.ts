import { answeredBy, lossWords, testWords, vaultsOf, vaultWords } from '../../data-words';
import { byId } from '../../report-index';
import type { DataPicture, KeyAccessRow, ProtectionRow, ReportInput } from '../../report-input';
import { shortNames } from '../drawings/short-names';
import { type Content, html, join, type Markup } from '../markup';
import { sectionMarkup } from '../section';
import { dataTable } from '../table';

/** Nothing where there is neither a key nor anything that holds state. */
export function dataSection(input: ReportInput): Markup | null {
  const { data, keys = [] } = input;
  if (data === undefined || (data.keys.length === 0 && data.protections.length === 0)) return null;
  return sectionMarkup({
    id: 'data',
    title: 'Data',
    lead: 'Which key encrypts what and for whom, and how everything that holds state survives: its plans, the vault and its lock, the copies, the most that can be lost and the longest time between two restore tests. Followed through the templates by reference, ARN, alias and tag; logs and evidence are kept by their lock instead.',
    body: html`${data.keys.length > 0 ? keyTable(data, keys) : ''}
${data.protections.length > 0 ? protectionTable(data.protections, input) : ''}`,
  });
}

function keyTable({ keys }: DataPicture, access: readonly KeyAccessRow[]): Markup {
  const names = shortNames([...new Set(access.map(({ principal }) => principal))]);
  const who = (key: string, ability: 'use' | 'administer') => {
    const found = access.filter((row) => row.key === key && row.can.includes(ability));
    const said = found.map(({ principal }) => names.get(principal) ?? principal).sort(byId);
    return said.length === 0 ? 'nobody' : said.join(', ');
  };
  return dataTable(
    'Key, data, users',
    [{ title: 'Key' }, { title: 'Encrypts' }, { title: 'Can decrypt' }, { title: 'Can administer' }],
    keys.map(({ key, name, data }) => [name, holdings(data), who(key, 'use'), who(key, 'administer')]),
  );
}

function holdings(data: DataPicture['keys'][number]['data']): Content {
  if (data.length === 0) return 'nothing of the assembly';
  const list = join(
    data.map(({ name, type }) => html`<code title="${type}">${name}</code>`),
    ' ',
  );
  return html`<details><summary>${data.length} ${data.length === 1 ? 'resource' : 'resources'}</summary>${list}</details>`;
}

function protectionTable(rows: readonly ProtectionRow[], input: ReportInput): Markup {
  const list = (items: readonly string[], nothing: Content) =>
    items.length === 0 ? nothing : items.map((item, i) => (i === 0 ? item : html`<br>${item}`));
  return dataTable(
    'Resource, plan, vault, lock, copy, last possible loss',
    [
      { title: 'Holds state' },
      { title: 'Key' },
      { title: 'Plans' },
      { title: 'Vault and lock' },
      { title: 'Copies' },
      { title: 'Lost at most' },
      { title: 'Restored in a test every' },
    ],
    rows.map((row) => [
      html`${row.name}<br><code>${row.type}</code>`,
      list(row.keys, html`<b>${answeredBy('key', row, input)}</b>`),
      list(row.ways.map(planWords), html`<b>${answeredBy('plan', row, input)}</b>`),
      list(vaultsOf(row, 'into').map(vaultWords), 'none'),
      list(vaultsOf(row, 'copies').map(vaultWords), 'none'),
      lossWords(row),
      testWords(row),
    ]),
  );
}

function planWords({ plan, schedule, continuous, keptDays }: ProtectionRow['ways'][number]): string {
  const kept = keptDays === undefined ? '' : `, kept ${keptDays} days`;
  return `${plan}: ${continuous ? 'continuous' : (schedule ?? 'schedule not known')}${kept}`;
}
