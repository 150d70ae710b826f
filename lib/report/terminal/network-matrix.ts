import type { NetworkPicture, NetworkRow } from '../report-input';
import { visibleLine } from '../visible-text';
import { displayWidth, shorten, wrap } from './display-width';
import type { Paint } from './paint';
import { printTable } from './table';

const MOST_VPCS = 2;
const MOST_WAYS = 12;
const MOST_PORTS = 3;
const WIDEST_CELL = 24;

/**
 * Who can open a connection to whom: a row for each tier and the internet, a column for each that can be called. A VPC with
 * more tiers than the screen has room for becomes a list of what is open.
 */
export function networkMatrix({ rows }: NetworkPicture, paint: Paint, columns: number): string[] {
  const vpcs = [...new Set(rows.map(({ vpc }) => vpc))];
  if (vpcs.length === 0) return [];
  const rest = vpcs.length - MOST_VPCS;
  return [
    `${paint.bold('Network')}   who can open a connection to whom, from the templates; v4, v6: by that family alone`,
    ...vpcs.slice(0, MOST_VPCS).flatMap((vpc) => {
      const own = rows.filter((row) => row.vpc === vpc);
      const table = asTable(vpcs.length > 1 ? vpc : undefined, own, paint);
      return table.every((line) => displayWidth(line) <= columns) ? table : asList(vpc, own, paint, columns);
    }),
    ...(rest > 0 ? [`… ${rest} more VPC${rest === 1 ? '' : 's'} in the report`] : []),
  ];
}

function asTable(vpc: string | undefined, rows: readonly NetworkRow[], paint: Paint): string[] {
  const sources = [...new Set(rows.map(({ from }) => from))];
  const targets = [...new Set(rows.map(({ to }) => to))].sort((a, b) => sources.indexOf(a) - sources.indexOf(b));
  // The internet calls first, and is called last.
  const inward = [...targets.filter((to) => to !== 'internet'), ...targets.filter((to) => to === 'internet')];
  return printTable(
    [
      { title: vpc === undefined ? 'from \\ to' : `${shorten(visibleLine(vpc), WIDEST_CELL)}: from \\ to` },
      ...inward.map((to) => ({ title: shorten(visibleLine(to), WIDEST_CELL) })),
    ],
    sources.map((from) => [
      shorten(visibleLine(from), WIDEST_CELL),
      ...inward
        .map((to) => cell(rows.filter((row) => row.from === from && row.to === to)))
        .map((text) => said(text, paint)),
    ]),
  );
}

function asList(vpc: string, rows: readonly NetworkRow[], paint: Paint, columns: number): string[] {
  const pairs = new Map<string, NetworkRow[]>();
  for (const row of rows.filter(({ reachable }) => reachable !== false)) {
    const pair = `${row.from} > ${row.to}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), row]);
  }
  const ways = [...pairs].map(([pair, found]) => visibleLine(`${pair}: ${cell(found)}`));
  const rest = ways.length - MOST_WAYS;
  return [
    shorten(visibleLine(vpc), columns),
    ...(ways.length === 0 ? [paint.dim('  nothing reaches anything')] : []),
    ...ways.slice(0, MOST_WAYS).flatMap((way) => wrap(way, columns - 2).map((line) => `  ${line}`)),
    ...(rest > 0 ? [`  … ${rest} more in the report`] : []),
  ];
}

/** Such as `tcp 80 443 v4`, `? udp 53`, or nothing. */
function cell(rows: readonly NetworkRow[]): string {
  const kinds = new Map<string, { readonly ports: Set<string>; readonly head: string; readonly tail: string }>();
  for (const { protocol, ports } of rows) {
    const alike = rows.filter((row) => row.protocol === protocol && row.ports === ports && row.reachable !== false);
    if (alike.length === 0) continue;
    const families = new Set(alike.map(({ family }) => family));
    const head = alike.every(({ reachable }) => reachable === 'unknown') ? '? ' : '';
    const tail = families.size > 1 ? '' : families.has('ipv4') ? ' v4' : ' v6';
    const key = `${head}${protocol}${tail}`;
    const kind = kinds.get(key) ?? { ports: new Set<string>(), head: `${head}${protocol}`, tail };
    kinds.set(key, kind);
    kind.ports.add(ports);
  }
  return [...kinds.values()]
    .map(({ ports, head, tail }) => {
      const shown = [...ports]
        .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
        .slice(0, MOST_PORTS)
        .join(' ');
      const more = ports.size > MOST_PORTS ? ` +${ports.size - MOST_PORTS}` : '';
      return `${head} ${shown}${more}${tail}`;
    })
    .join(', ');
}

function said(text: string, paint: Paint): string {
  if (text === '') return paint.dim('·');
  return text.startsWith('?') ? paint.yellow(shorten(text, WIDEST_CELL)) : shorten(text, WIDEST_CELL);
}
