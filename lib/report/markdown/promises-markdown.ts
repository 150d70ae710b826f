import type { SecurityPromise } from '../../promises/promise';
import { indexReport, type PromiseView, resourceKey } from '../report-index';
import type { ReportInput, WaiverRow } from '../report-input';
import { figureText } from '../value-text';
import { byPage } from '../verdict-counts';
import { controlVerdict, TROUBLES, verdictWord } from '../verdict-words';
import { code, plain, table } from './markdown-text';
import { countsTable } from './verdict-tables';

function figuresOf(promise: SecurityPromise, judged: ReportInput['figures']): string {
  return Object.entries(promise.figures)
    .filter(([, figure]) => figure.value !== null)
    .map(([name, { value, origin }]) => {
      const held = judged?.[name];
      const stricter =
        held !== undefined && figureText(held) !== figureText(value) ? `, held at ${figureText(held)}` : '';
      return plain(`${name} ${figureText(value)} (${origin}${stricter})`);
    })
    .join('; ');
}

function promiseRow({ promise, judgement }: PromiseView, figures: ReportInput['figures']): string[] {
  return [
    `**${promise.id}**`,
    plain(promise.statement),
    verdictWord(judgement.verdict),
    figuresOf(promise, figures),
    judgement.controls.map(code).join(' '),
    plain(judgement.why),
  ];
}

function waiverRow({ waiver, status, answered }: WaiverRow): string[] {
  const weight =
    waiver.class === 'risk'
      ? `${waiver.likelihood} x ${waiver.impact} = ${waiver.likelihood * waiver.impact}, ${waiver.treatment}`
      : plain(`${waiver.cites.package} ${waiver.cites.version}: ${waiver.cites.fact}`);
  const until = waiver.class === 'risk' ? `${plain(waiver.owner)}, until ${waiver.expires}` : '';
  return [code(waiver.id), waiver.class, plain(waiver.reason), weight, until, status, String(answered)];
}

function section(title: string, body: string): string[] {
  return body === '' ? [] : [`## ${title}`, '', body, ''];
}

/** promises.md: every promise with verdict, figures and why; then controls in trouble, waivers and gates. */
export function promisesMarkdown(input: ReportInput): string {
  const index = indexReport(input);
  const troubled = index.promises.filter(({ judgement }) => TROUBLES.includes(judgement.verdict));
  const failing = index.controls.flatMap(({ id, control, judgement }) =>
    judgement.findings
      .filter(({ verdict }) => verdict !== 'holds')
      .map((finding) => [
        code(id),
        plain(control?.title ?? ''),
        controlVerdict(judgement) === 'waived' ? `waived by ${code(judgement.waiver?.id ?? '')}` : finding.verdict,
        code(finding.subject.path ?? resourceKey(finding.subject)),
        code(finding.property ?? ''),
        plain(finding.reason),
      ]),
  );
  const lines = [
    `# Promises of the profile ${plain(input.profile)}`,
    '',
    `As of ${input.asOf}, Rampart ${plain(input.version)}, templates ${code(input.digest)}.`,
    '',
    countsTable(index.promises),
    '',
    ...section(
      'What is broken, unknown or open',
      table(
        ['Promise', 'Verdict', 'Why'],
        troubled.map(({ promise, judgement }) => [promise.id, verdictWord(judgement.verdict), plain(judgement.why)]),
      ),
    ),
    ...[...byPage(index.promises)].flatMap(([page, views]) =>
      section(
        page,
        table(
          ['Promise', 'Statement', 'Verdict', 'Figures', 'Controls', 'Why'],
          views.map((view) => promiseRow(view, input.figures)),
        ),
      ),
    ),
    ...section(
      'Controls that fail or are unknown',
      table(['Control', 'Title', 'Verdict', 'Where', 'Property', 'Reason'], failing),
    ),
    ...section(
      'Waivers',
      table(
        ['Id', 'Class', 'Reason', 'Weight or evidence', 'Owner', 'Status', 'Answers'],
        input.waivers.map(waiverRow),
      ),
    ),
    ...section(
      'Gates',
      table(
        ['Pack', 'Findings', 'Answered', 'Unanswered'],
        input.gates.map((gate) => [plain(gate.pack), ...[gate.findings, gate.answered, gate.unanswered].map(String)]),
      ),
    ),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
