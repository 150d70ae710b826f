import type { ReportIndex } from '../../report-index';
import { controlVerdict, TROUBLES } from '../../verdict-words';
import { controlAnchor, link, promiseAnchor } from '../anchors';
import { badge } from '../badge';
import { type Content, html, type Markup } from '../markup';
import { sectionMarkup } from '../section';

function row(verdict: Markup, name: Markup, words: Content): Markup {
  return html`<li>${verdict}<span class="id">${name}</span><span class="why">${words}</span></li>`;
}

/** What somebody must act on: broken, unknown and open promises, and controls that fail or are unknown without a waiver. */
export function attentionSection(index: ReportIndex): Markup {
  const promises = TROUBLES.flatMap((wanted) =>
    index.promises
      .filter(({ judgement }) => judgement.verdict === wanted)
      .map(({ promise, judgement }) =>
        row(
          badge(wanted),
          link(promiseAnchor(promise.id), promise.id),
          html`${promise.statement} <b>${judgement.why}</b>`,
        ),
      ),
  );
  const controls = (['fails', 'unknown'] as const).flatMap((wanted) =>
    index.controls
      .filter(({ judgement }) => controlVerdict(judgement) === wanted)
      .map(({ id, control, judgement }) => {
        const troubles = judgement.findings.filter(({ verdict }) => verdict !== 'holds');
        const reason = troubles[0]?.reason ?? '';
        const more = troubles.length > 1 ? `; and ${troubles.length - 1} more` : '';
        return row(badge(wanted), link(controlAnchor(id), id), html`${control?.title} <b>${reason}${more}</b>`);
      }),
  );
  const body =
    promises.length + controls.length === 0
      ? html`<p class="nothing">Nothing is broken, unknown or open.</p>`
      : html`${controls.length > 0 ? html`<h3>Controls</h3><ul class="attention">${controls}</ul>` : ''}
${promises.length > 0 ? html`<h3>Promises</h3><ul class="attention">${promises}</ul>` : ''}`;
  return sectionMarkup({
    id: 'attention',
    title: 'What is broken, unknown or open',
    lead: 'Each with the reason. What the templates do not decide is never called kept.',
    body,
  });
}
