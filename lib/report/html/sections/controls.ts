import type { Finding } from '../../../promises/judgement';
import type { ControlView, ReportIndex } from '../../report-index';
import { resourceKey } from '../../report-index';
import { valueText } from '../../value-text';
import { controlVerdict } from '../../verdict-words';
import { link, resourceAnchor, resourceName } from '../anchors';
import type { Chips } from '../badge';
import { evidenceRow, fact, rowSlices } from '../evidence-row';
import { controlTags, FRAMEWORKS } from '../frameworks';
import { html, join, type Markup } from '../markup';
import { sectionMarkup } from '../section';
import { waiverSummary } from './waivers';

/** More findings that hold than this stay closed until asked for. */
const MOST_SHOWN = 8;

function observation({ observed, expected }: Finding): Markup {
  if (observed === undefined && expected === undefined) return html``;
  const wanted = expected === undefined ? '' : html` expected <code>${valueText(expected)}</code>`;
  return html`<span class="observed">observed <code>${valueText(observed)}</code>${wanted}</span>`;
}

const FINDING_TONES = { holds: 'tone-kept', fails: 'tone-broken', unknown: 'tone-unknown' } as const;

/**
 * What was found at one place, for a control's list (with the resource's name) or a resource's list (with the control's). As
 * few elements as will do, because a large assembly has tens of thousands of these; the mark comes from the style.
 */
export function findingItem(finding: Finding, name: Markup): Markup {
  const property = finding.property ? html`<code class="property">${finding.property}</code>` : '';
  return html`<li class="finding ${FINDING_TONES[finding.verdict]}"><span class="unseen">${finding.verdict}: </span>${name}${property}<span class="reason">${finding.reason}</span>${observation(finding)}</li>`;
}

function findingsMarkup(findings: readonly Finding[]): Markup {
  const item = (finding: Finding) =>
    findingItem(finding, link(resourceAnchor(resourceKey(finding.subject)), resourceName(finding.subject)));
  const troubled = [
    ...findings.filter((f) => f.verdict === 'fails'),
    ...findings.filter((f) => f.verdict === 'unknown'),
  ];
  const held = findings.filter((f) => f.verdict === 'holds');
  const list = (of: readonly Finding[]) => (of.length > 0 ? html`<ul class="findings">${of.map(item)}</ul>` : '');
  if (held.length <= MOST_SHOWN) return html`${list([...troubled, ...held])}`;
  return html`${list(troubled)}<details class="more"><summary>${held.length} places where it holds</summary>${list(held)}</details>`;
}

function frameworkText({ control }: ControlView): string {
  return FRAMEWORKS.flatMap(({ key, title }) => {
    const refs = control?.frameworks[key] ?? [];
    return refs.length > 0 ? [`${title} ${refs.join(', ')}`] : [];
  }).join('; ');
}

function bodyOf(view: ControlView, chips: Chips): Markup {
  const { control, judgement, promises } = view;
  const decided = control?.decidedBy === 'proof' ? 'a proof over the whole assembly' : 'a rule on resources';
  return html`<dl class="facts">${fact(
    'Keeps',
    promises.length > 0
      ? join(
          promises.map((id) => chips.promise(id)),
          ' ',
        )
      : '',
  )}${fact('Waiver', judgement.waiver ? waiverSummary(judgement.waiver) : '')}${fact(
    'Evidence',
    judgement.findings.length > 0
      ? findingsMarkup(judgement.findings)
      : 'Nothing in the templates is a subject of this control.',
  )}${fact('Decided by', control ? decided : '')}${fact('Watched by', control?.detective)}${fact(
    'Repaired by',
    control?.remediation ? html`<code>lambdas/${control.remediation}</code>` : '',
  )}${fact('Runbook', control ? html`<code>docs/runbook.md#${control.runbook}</code>` : '')}${fact('Frameworks', frameworkText(view))}</dl>`;
}

export function controlsSection(index: ReportIndex, chips: Chips): Markup {
  const pages = new Map(index.promises.map(({ promise }) => [promise.id, promise.page]));
  const rows = index.controls.map((view) => {
    const { id, control, judgement, promises } = view;
    const places = judgement.findings.length;
    return evidenceRow({
      kind: 'control',
      anchor: `control/${id}`,
      verdict: controlVerdict(judgement),
      pages: [...new Set(promises.flatMap((promise) => pages.get(promise) ?? []))],
      tags: controlTags(control),
      id,
      title: control?.title ?? 'not in the catalogue',
      note: `${control ? `${control.severity} · ` : ''}${places === 1 ? '1 place' : `${places} places`} examined`,
      body: bodyOf(view, chips),
    });
  });
  return sectionMarkup({
    id: 'controls',
    title: 'Controls',
    lead: 'Each control is one testable condition. Its evidence names every resource and property that was examined.',
    body: html`<div class="group">${rowSlices(rows)}</div><p class="no-match" hidden>No control matches the filter.</p>`,
  });
}
