import { indexReport, type ReportIndex } from '../report-index';
import type { GateRow, ReportInput } from '../report-input';
import { controlVerdict } from '../verdict-words';
import { visibleLine } from '../visible-text';
import { costLines, labelled, reachLines, waiverLine } from './account-lines';
import { countsTable } from './counts-table';
import { dataTables } from './data-tables';
import { wrap } from './display-width';
import { networkMatrix } from './network-matrix';
import { type Paint, paintFor } from './paint';
import { printTable } from './table';
import { troubleLines } from './troubles';

const COLUMNS = 100;
/** Ids of open promises that fit three lines; their number is always said whole. */
const MOST_OPEN = 18;
const MOST_TYPES = 8;

export interface SummaryOptions {
  readonly colour: boolean;
  /** Where the report was written, as the reader would open it. */
  readonly reportPath?: string;
  /** Cuts nothing short. @default false */
  readonly everything?: boolean;
  /** The command to run next. */
  readonly next?: string;
  /** How long each part took; never part of a file. */
  readonly timings?: readonly { readonly part: string; readonly ms: number }[];
}

function headline(index: ReportIndex, gates: readonly GateRow[], paint: Paint): string {
  const count = (wanted: string) =>
    index.controls.filter(({ judgement }) => controlVerdict(judgement) === wanted).length;
  const fails = count('fails');
  const unknown = count('unknown');
  const unanswered = gates.reduce((sum, gate) => sum + gate.unanswered, 0);
  const holds = count('holds');
  const held = `${holds} control${holds === 1 ? ' holds' : 's hold'}, ${count('waived')} waived, ${count('not-applicable')} not applicable`;
  const open = index.promises.filter(({ judgement }) => judgement.verdict === 'open').length;
  const openWords = open > 0 ? paint.red(`; ${open} promise${open === 1 ? '' : 's'} open`) : '';
  if (fails + unknown + unanswered === 0) return `${paint.green(`✓ All gates pass: ${held}`)}${openWords}`;
  const troubles = [
    ...(fails > 0 ? [`${fails} control${fails === 1 ? ' fails' : 's fail'}`] : []),
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
    ...(unanswered > 0 ? [`${unanswered} unanswered finding${unanswered === 1 ? '' : 's'}`] : []),
  ];
  return `${paint.red(`✗ ${troubles.join(', ')}; ${held}`)}${openWords}`;
}

function gatesTable(gates: readonly GateRow[], paint: Paint): string[] {
  if (gates.length === 0) return [];
  return printTable(
    [
      { title: 'Gates' },
      { title: 'findings', align: 'right' },
      { title: 'answered', align: 'right' },
      { title: 'unanswered', align: 'right' },
    ],
    gates.map((gate) => [
      visibleLine(gate.pack),
      String(gate.findings),
      String(gate.answered),
      gate.unanswered > 0 ? paint.red(String(gate.unanswered)) : '0',
    ]),
  );
}

function openLines(index: ReportIndex, paint: Paint): string[] {
  const open = index.promises.filter(({ judgement }) => judgement.verdict === 'open').map(({ promise }) => promise.id);
  if (open.length === 0) return [];
  const more = open.length > MOST_OPEN ? ` … and ${open.length - MOST_OPEN} more in the report` : '';
  const [first = '', ...rest] = wrap(`${open.slice(0, MOST_OPEN).join(' ')}${more}`, COLUMNS - 10);
  return [`${paint.red(`open ${open.length}`.padEnd(10))}${first}`, ...rest.map((line) => `${' '.repeat(10)}${line}`)];
}

/** Silence is not a pass: a reviewer is told what nobody looked at, and whether anybody ever does. */
function unexaminedLines({ unexamined = [] }: ReportInput, everything: boolean): string[] {
  const lines = (['no rule', 'not claimed'] as const).flatMap((because) => {
    const types = unexamined.filter((one) => one.because === because);
    if (types.length === 0) return [];
    const most = everything ? types.length : MOST_TYPES;
    const named = types
      .slice(0, most)
      .map(({ type, count }) => `${visibleLine(type)}${count > 1 ? ` ×${count}` : ''}`)
      .join(' · ');
    const more = types.length > most ? ` … and ${types.length - most} more` : '';
    const amount = `${types.length} type${types.length === 1 ? '' : 's'}`;
    const silence =
      because === 'no rule'
        ? `${amount} that no rule looks at`
        : `${amount} that a rule looks at only where a page is claimed`;
    return [`${silence}: ${named}${more}`];
  });
  return lines.flatMap((line, index) => labelled(index === 0 ? 'Not examined' : '', line, COLUMNS, 14));
}

function closing(input: ReportInput, options: SummaryOptions, paint: Paint): string[] {
  const total = options.timings?.reduce((sum, { ms }) => sum + ms, 0) ?? 0;
  const parts = options.timings?.map(({ part, ms }) => `${part} ${(ms / 1000).toFixed(2)}`).join(', ');
  return [
    `${paint.bold('Digest')}    ${input.digest}`,
    ...(parts ? [`${paint.bold('Time')}      ${(total / 1000).toFixed(2)} s (${parts})`] : []),
    ...(options.reportPath ? [`${paint.bold('Report')}    ${options.reportPath}`] : []),
    ...(options.next ? [`${paint.bold('Next')}      ${paint.cyan(options.next)}`] : []),
  ];
}

/** The one screen that `npm start` prints, at most 100 columns wide; plain text where `colour` is false. */
export function summary(input: ReportInput, options: SummaryOptions): string {
  const paint = paintFor(options.colour);
  const index = indexReport(input);
  const blocks: string[][] = [
    [
      `${paint.bold(`Rampart ${visibleLine(input.version)}`)}  profile ${paint.bold(visibleLine(input.profile))}  as of ${input.asOf}`,
      headline(index, input.gates, paint),
    ],
    [
      ...gatesTable(input.gates, paint),
      ...(input.waivers.length > 0 ? labelled('Waivers', waiverLine(input.waivers), COLUMNS, 10) : []),
    ],
    index.promises.some(({ judgement }) => judgement.verdict !== 'not-claimed')
      ? [...countsTable(index.promises, paint), ...openLines(index, paint)]
      : [],
    input.network === undefined ? [] : networkMatrix(input.network, paint, COLUMNS),
    troubleLines(index.controls, paint, COLUMNS, {
      everything: options.everything === true,
      where: options.reportPath === undefined ? 'with --verbose' : 'in the report',
    }),
    [
      ...(input.reach.length > 0 ? [paint.bold("Reaches beyond Rampart's own resources")] : []),
      ...reachLines(input.reach, COLUMNS),
      ...(input.reach.length + input.irreversible.length > 0
        ? labelled('Irreversible choices', input.irreversible.join(', ') || 'none accepted', COLUMNS, 22)
        : []),
    ],
    dataTables(input, paint),
    input.cost ? costLines(input.cost, COLUMNS, paint) : [],
    unexaminedLines(input, options.everything === true),
    input.warnings.flatMap((warning) => labelled(paint.yellow('Warning'), warning, COLUMNS, 10)),
    closing(input, options, paint),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}
