import type { ControlView, ReportIndex, ResourceView } from '../../report-index';
import { type ControlVerdict, controlVerdict } from '../../verdict-words';
import { controlAnchor, resourceAnchor, resourceName } from '../anchors';
import type { Chips } from '../badge';
import { evidenceRow, fact, rowSlices } from '../evidence-row';
import { html, join, type Markup } from '../markup';
import { sectionMarkup } from '../section';
import { findingItem } from './controls';

const WORST_FIRST: readonly ControlVerdict[] = ['fails', 'unknown', 'waived', 'holds'];

/** The worst of what was found on a resource; what a waiver answers counts as waived. */
function worstOf({ findings }: ResourceView, controls: ReadonlyMap<string, ControlView>): ControlVerdict {
  const verdicts: ControlVerdict[] = findings.map(({ control, finding }) => {
    const judgement = controls.get(control)?.judgement;
    return finding.verdict !== 'holds' && judgement && controlVerdict(judgement) === 'waived'
      ? 'waived'
      : finding.verdict;
  });
  return WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? 'not-applicable';
}

function bodyOf(
  { subject, findings, promises }: ResourceView,
  controls: ReadonlyMap<string, ControlView>,
  chips: Chips,
): Markup {
  const items = findings.map(({ control, finding }) =>
    findingItem(
      finding,
      html`<a href="#${controlAnchor(control)}">${control}</a> ${controls.get(control)?.control?.title}`,
    ),
  );
  return html`<dl class="facts">${fact(
    'Serves',
    promises.length > 0
      ? join(
          promises.map((id) => chips.promise(id)),
          ' ',
        )
      : '',
  )}${fact(
    'Judged by',
    html`<ul class="findings">${items}</ul>`,
  )}${fact('Construct', subject.path ? html`<code>${subject.path}</code>` : '')}</dl>`;
}

export function resourcesSection(index: ReportIndex, chips: Chips): Markup {
  const controls = new Map(index.controls.map((view) => [view.id, view]));
  const pages = new Map(index.promises.map(({ promise }) => [promise.id, promise.page]));
  const stacks = [...new Set(index.resources.map(({ subject }) => subject.stack))];
  const groups = stacks.map((stack) => {
    const views = index.resources.filter(({ subject }) => subject.stack === stack);
    const rows = views.map((view) =>
      evidenceRow({
        kind: 'resource',
        anchor: resourceAnchor(view.key),
        verdict: worstOf(view, controls),
        pages: [...new Set(view.promises.flatMap((promise) => pages.get(promise) ?? []))],
        tags: [],
        id: view.subject.type,
        title: stack === '*' ? resourceName(view.subject) : view.subject.logicalId,
        note: html`${view.subject.path} ${view.findings.length === 1 ? '1 judgement' : `${view.findings.length} judgements`}`,
        body: bodyOf(view, controls, chips),
      }),
    );
    return html`<div class="group"><h3>${stack === '*' ? 'Assembly' : stack} <span class="of">${views.length}</span></h3>
${rowSlices(rows)}</div>
`;
  });
  return sectionMarkup({
    id: 'resources',
    title: 'Resources',
    lead: 'Everything that a control examined, by stack, and the promises that depend on it.',
    body: html`${groups}<p class="no-match" hidden>No resource matches the filter.</p>`,
  });
}
