import type { CostEstimate, ReachLine, ReportInput } from '../report-input';
import { visibleLine } from '../visible-text';
import { displayWidth, wrap } from './display-width';
import type { Paint } from './paint';

/** A name and words after it, wrapped below themselves. */
export function labelled(label: string, text: string, columns: number, indent: number): string[] {
  const first = label + ' '.repeat(Math.max(0, indent - displayWidth(label)));
  return wrap(visibleLine(text), columns - indent).map((line, i) => `${i === 0 ? first : ' '.repeat(indent)}${line}`);
}

/** What reaches beyond Rampart's own resources, one line per switch. */
export function reachLines(reach: readonly ReachLine[], columns: number): string[] {
  return (['create', 'adopt', 'skip'] as const).flatMap((choice) => {
    const things = reach.filter((line) => line.switch === choice).map(({ thing }) => thing);
    return things.length === 0 ? [] : labelled(`  ${choice}`, things.join(' · '), columns, 10);
  });
}

function amount(value: number): string {
  return value.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',');
}

export function costLines(cost: CostEstimate, columns: number, paint: Paint): string[] {
  const stacks = cost.perStack.filter(({ usd }) => usd > 0).map(({ stack, usd }) => `${stack} ${amount(usd)}`);
  return [
    `${paint.bold('Cost a month')}  ${cost.currency} ${amount(cost.total)}  ${paint.dim(`prices of ${cost.asOf}, without traffic`)}`,
    ...(stacks.length > 0 ? wrap(visibleLine(stacks.join(' · ')), columns - 2).map((line) => `  ${line}`) : []),
  ];
}

/** How many waivers of each class there are, and what they answer. */
export function waiverLine(waivers: ReportInput['waivers']): string {
  const ofClass = (wanted: 'risk' | 'limit') => {
    const rows = waivers.filter(({ waiver }) => waiver.class === wanted);
    const answered = rows.reduce((sum, row) => sum + row.answered, 0);
    return `${rows.length} ${wanted}${rows.length === 1 ? '' : 's'} answering ${answered}`;
  };
  const troubled = waivers
    .filter(({ status }) => status !== 'active')
    .map(({ waiver, status }) => `${waiver.id} ${status}`);
  return [`${ofClass('risk')}, ${ofClass('limit')}`, ...troubled].join('; ');
}
