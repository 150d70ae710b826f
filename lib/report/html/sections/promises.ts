import type { PageId, SecurityPromise } from '../../../promises/promise';
import type { ControlView, PromiseView, ReportIndex } from '../../report-index';
import type { ReportInput } from '../../report-input';
import { figureText } from '../../value-text';
import { byPage } from '../../verdict-counts';
import type { Chips } from '../badge';
import { evidenceRow, fact, rowSlices } from '../evidence-row';
import { controlTags } from '../frameworks';
import { html, join, type Markup } from '../markup';
import { sectionMarkup } from '../section';

const ORIGINS = { page: 'stated by the page', borrowed: 'stated by another page', ours: 'our default' } as const;

const KINDS = {
  infrastructure: 'the templates keep it',
  workload: 'the application keeps it, with means that are deployed',
  organisational: 'people keep it, with a register and alarms that are deployed',
} as const;

/** `kmsRotationDays` reads `kms rotation days`. */
function figureName(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
}

function figuresMarkup(promise: SecurityPromise, judged: ReportInput['figures']): Markup | '' {
  const figures = Object.entries(promise.figures);
  if (figures.length === 0) return '';
  const items = figures.map(([name, { value, origin }]) => {
    const held = judged?.[name];
    const stricter = held !== undefined && figureText(held) !== figureText(value);
    return html`<li><b class="figure">${figureText(value)}</b> ${figureName(name)} <span class="quiet">${ORIGINS[origin]}${
      stricter ? html`; this profile is held at <b>${figureText(held)}</b>` : ''
    }</span></li>`;
  });
  return html`<ul class="figures">${items}</ul>`;
}

function clausesMarkup(promise: SecurityPromise, chips: Chips): Markup | '' {
  if (promise.clauses.length === 0) return '';
  const items = promise.clauses.map(({ says, controls, undecided }) => {
    const decided =
      controls.length > 0
        ? join(
            controls.map((id) => chips.control(id)),
            ' ',
          )
        : html`<em>no control decides this clause yet${undecided === undefined ? '' : `: ${undecided}`}</em>`;
    return html`<li>${says}<span class="chips">${decided}</span></li>`;
  });
  return html`<ol class="clauses">${items}</ol>`;
}

/** What people owe, also while the means for it are not deployed. */
function evidenceMarkup(promise: SecurityPromise, input: ReportInput): Markup | '' {
  const due = input.catalogue.evidence?.find((one) => one.promise === promise.id);
  if (due === undefined) return '';
  const days = input.figures?.[due.cadence] ?? promise.figures[due.cadence]?.value;
  const every = days === undefined || days === null ? figureName(due.cadence) : `every ${figureText(days)} days`;
  return html`<b>${due.ownerRole}</b>, ${every}: ${due.evidence} <span class="quiet">filed below <code>${due.evidencePrefix}</code>; an alarm rings when the newest is older, or missing</span>`;
}

function bodyOf({ promise, judgement }: PromiseView, input: ReportInput, chips: Chips): Markup {
  const resolutions = new Map(input.catalogue.conflicts.map((conflict) => [conflict.id, conflict]));
  const conflicts = promise.conflicts.map((id) => {
    const conflict = resolutions.get(id);
    return html`<li><b>${id}${conflict ? ` ${conflict.title}` : ''}</b><span class="reason">${conflict?.resolution}</span></li>`;
  });
  const group = input.catalogue.capabilities.find(({ id }) => id === promise.capability);
  const stray = judgement.controls.filter((id) => !promise.clauses.some(({ controls }) => controls.includes(id)));
  return html`<dl class="facts">${fact('Why', html`<span class="why">${judgement.why}</span>`)}${fact('Figures', figuresMarkup(promise, input.figures))}${fact(
    'Clauses',
    clausesMarkup(promise, chips),
  )}${fact(
    'Controls',
    stray.length > 0
      ? join(
          stray.map((id) => chips.control(id)),
          ' ',
        )
      : '',
  )}${fact(
    'The application must',
    promise.applicationMust,
  )}${fact('People owe', evidenceMarkup(promise, input))}${fact('Conflicts', conflicts.length > 0 ? html`<ul class="plain">${conflicts}</ul>` : '')}${fact('Kept by', KINDS[promise.kind])}${fact(
    'Group',
    group ? `${group.id}: ${group.title}` : promise.capability,
  )}${fact('Stated', `${promise.page}, line ${promise.line}`)}</dl>`;
}

/** The figures that the page itself states, for the closed row. */
function statedFigures(promise: SecurityPromise): string {
  return Object.entries(promise.figures)
    .filter(([, { value, origin }]) => origin !== 'ours' && value !== null)
    .map(([name, { value }]) => `${figureName(name)} ${figureText(value)}`)
    .join(' · ');
}

function pageGroup(
  page: PageId,
  views: readonly PromiseView[],
  input: ReportInput,
  controls: ReadonlyMap<string, ControlView>,
  chips: Chips,
): Markup {
  const rows = views.map((view) => {
    const { promise, judgement } = view;
    const tags = new Set(judgement.controls.flatMap((id) => controlTags(controls.get(id)?.control)));
    const stated = statedFigures(promise);
    return evidenceRow({
      kind: 'promise',
      anchor: promise.id,
      verdict: judgement.verdict,
      pages: [page],
      tags: [...tags],
      id: promise.id,
      title: promise.statement,
      ...(stated && { note: stated }),
      body: bodyOf(view, input, chips),
    });
  });
  return html`<div class="group" id="page/${page}"><h3>${page} <span class="of">${views.length}</span></h3>
${rowSlices(rows)}</div>
`;
}

export function promisesSection(index: ReportIndex, input: ReportInput, chips: Chips): Markup {
  const controls = new Map(index.controls.map((view) => [view.id, view]));
  // A reviewer of one page need not scroll past those that are not claimed.
  const claimed = (views: readonly PromiseView[]) => views.some(({ judgement }) => judgement.verdict !== 'not-claimed');
  const pages = [...byPage(index.promises)];
  const ordered = [...pages.filter(([, views]) => claimed(views)), ...pages.filter(([, views]) => !claimed(views))];
  const groups = ordered.map(([page, views]) => pageGroup(page, views, input, controls, chips));
  return sectionMarkup({
    id: 'promises',
    title: 'Promises',
    lead: 'Every statement of the four security pages, in our own words. Open one for its figures, its clauses and the controls that decide them.',
    body: html`${groups}<p class="no-match" hidden>No promise matches the filter.</p>`,
  });
}
