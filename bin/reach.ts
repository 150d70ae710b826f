import { readAssembly } from '../lib/judge/assembly/read-assembly';
import { shortWay } from '../lib/judge/network/describe-way';
import type { Hop } from '../lib/judge/network/hop';
import { type Answer, type Question, reach } from '../lib/judge/network/reach';
import { type MatrixRow, reachMatrix } from '../lib/judge/network/reach-matrix';
import type { AskedTerms } from '../lib/judge/network/terms';
import { topologyOfAssembly } from '../lib/judge/network/topology-of-assembly';
import { printTable } from '../lib/report/terminal/table';
import { asked, batchOf } from './batch';
import { UsageError } from './moment';

export interface ReachOptions {
  readonly path: string;
  readonly from?: string;
  readonly to?: string;
  readonly port?: string;
  readonly protocol: string;
  readonly batch?: string;
  readonly json?: boolean;
  readonly oneWay?: boolean;
  readonly anyClientPort?: boolean;
}

/** Asks the network proof one question or a batch of them; without a question it prints the whole matrix. */
export function reachCommand(options: ReachOptions): void {
  const topology = topologyOfAssembly(readAssembly(options.path));
  const print = (text: string) => process.stdout.write(`${text}\n`);
  if (options.from === undefined && options.to === undefined && options.batch === undefined) {
    const rows = reachMatrix(topology, termsIn({ ...options }, 'the question'));
    if (options.json) for (const row of rows) print(JSON.stringify(row));
    else print(matrixTable(rows));
    return;
  }
  for (const { place, question } of questionsOf(options)) {
    const answer = asked(place, () => reach(topology, question));
    print(options.json ? JSON.stringify(answer) : asText(answer));
  }
}

interface Asked {
  readonly place: string;
  readonly question: Question;
}

function questionsOf(options: ReachOptions): readonly Asked[] {
  const { batch } = options;
  if (batch === undefined) return [questionOf({ ...options }, 'the question')];
  return batchOf(batch).map(({ line, fields }) => questionOf(fields, `${batch}:${line}`));
}

function questionOf(fields: Record<string, unknown>, place: string): Asked {
  const end = (name: 'from' | 'to') => {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return value;
    throw new UsageError(`${place} lacks ${name}; ask --from <internet, CIDR, tier or id> --to <internet, tier or id>`);
  };
  const port = fields['port'];
  const protocol = fields['protocol'] ?? 'tcp';
  if (typeof protocol !== 'string') throw new UsageError(`${place}: protocol must be a text such as tcp`);
  return {
    place,
    question: {
      from: end('from'),
      to: end('to'),
      protocol,
      port: port === undefined || port === null ? null : Number(port),
      ...termsIn(fields, place),
    },
  };
}

/** Only what is said, so that an answer repeats the question as it was put. */
function termsIn(fields: Record<string, unknown>, place: string): AskedTerms {
  const said = (['oneWay', 'anyClientPort'] as const).filter((name) => fields[name] !== undefined);
  for (const name of said) {
    if (typeof fields[name] !== 'boolean') throw new UsageError(`${place}: ${name} must be true or false`);
  }
  return Object.fromEntries(said.map((name) => [name, fields[name]]));
}

function asText({ from, to, protocol, port, reachable, path, blockedBy }: Answer): string {
  const verdict = { true: 'reachable', false: 'not reachable', unknown: 'unknown' }[String(reachable)];
  const head = `${verdict}: ${from} -> ${to} ${protocol} ${port ?? 'any port'}`;
  return [
    head,
    ...path.map((hop) => `  ${hopText(hop)}`),
    ...(blockedBy ? [`  stopped by ${hopText(blockedBy)}`] : []),
  ].join('\n');
}

function hopText({ leg, kind, id, rule, why }: Hop): string {
  return [`${leg} ${kind} ${id}`, ...(rule === undefined ? [] : [rule]), ...(why === undefined ? [] : [why])].join(
    ', ',
  );
}

/** Open and undecided rows one by one; what is closed as a whole is one row. */
function matrixTable(rows: readonly MatrixRow[]): string {
  const lines = rows.filter(({ reachable }) => reachable !== false);
  const shown = lines.map(({ vpc, from, to, family, protocol, ports, ...verdict }) => [
    vpc,
    from,
    to,
    family,
    protocol,
    ports === null ? '' : ports[0] === ports[1] ? String(ports[0]) : `${ports[0]}-${ports[1]}`,
    verdict.reachable === true ? 'yes' : 'unknown',
    shortWay(verdict),
  ]);
  const titles = ['VPC', 'from', 'to', 'family', 'protocol', 'ports', 'reachable', 'way there, or what leaves it open'];
  const closed = rows.length - lines.length;
  return [
    ...printTable(
      titles.map((title) => ({ title })),
      shown,
    ),
    `Everything else is not reachable (${closed} rows). --json prints every row: what is reachable hop by hop there and back,`,
    'and of everything else the hop that stops it.',
  ].join('\n');
}
