import { byId } from '../../report-index';
import type { ReportInput } from '../../report-input';
import { keyDrawing } from '../drawings/key-drawing';
import { html, type Markup } from '../markup';
import { sectionMarkup } from '../section';
import { dataTable } from '../table';

const ABILITIES = { use: 'encrypt and decrypt', administer: 'administer' } as const;

/** Nothing where no keys were judged. */
export function keysSection({ keys }: ReportInput): Markup | null {
  if (!keys || keys.length === 0) return null;
  const rows = [...keys]
    .sort((a, b) => byId(a.key, b.key) || byId(a.principal, b.principal))
    .map(({ key, principal, can }) => [key, principal, can.map((ability) => ABILITIES[ability]).join(', ')]);
  return sectionMarkup({
    id: 'keys',
    title: 'Keys',
    lead: 'Who can use which key, after key policies, identity policies and boundaries. Nobody should both use and administer one.',
    body: html`<figure>${keyDrawing(keys)}<figcaption class="key-legend"><span class="use">use</span><span class="administer">administer</span></figcaption></figure>
<details class="more"><summary>The same as a table, ${rows.length} rows</summary>${dataTable('Who can do what with which key', [{ title: 'Key' }, { title: 'Principal' }, { title: 'May' }], rows)}</details>`,
  });
}
