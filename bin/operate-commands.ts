import type { Queue, Row } from '../lib/operate/look';
import { planLines, SHORTEST_DIGEST } from '../lib/operate/plan-lines';
import type { Answer } from '../lib/operate/speak';
import { loadProfile } from '../lib/profile/load-profile';
import { printTable } from '../lib/report/terminal/table';
import { dayOf, UsageError } from './moment';
import type { OperatorOptions } from './operate';

interface Listing extends OperatorOptions {
  readonly queues: readonly Queue[];
  readonly limit: number;
  readonly state?: readonly string[];
}

interface Speaking extends OperatorOptions {
  readonly by: string;
  readonly waitSeconds: number;
}

/** The clients read region and table when they are loaded, so everything that has one is loaded after this. */
async function open({ root, profile: name, table }: OperatorOptions) {
  const { profile } = loadProfile(name, { root, asOf: dayOf(undefined) });
  process.env['AWS_REGION'] = profile.region;
  const { ledgerTable } = await import('../lib/operate/ledger-table.js');
  process.env['LEDGER_TABLE'] = table ?? (await ledgerTable(profile.name));
  const [look, voice, drills] = await Promise.all([
    import('../lib/operate/look.js'),
    import('../lib/operate/speak.js'),
    import('../lib/operate/drill.js'),
  ]);
  return { look, voice, drills };
}

function print({ json }: OperatorOptions, data: unknown, text: () => readonly string[]): void {
  process.stdout.write(json === true ? `${JSON.stringify(data)}\n` : `${text().join('\n')}\n`);
}

export async function listFindings(options: Listing): Promise<0> {
  const { look } = await open(options);
  const unknown = (options.state ?? []).filter((state) => !look.STATES.includes(state));
  if (unknown.length > 0)
    throw new UsageError(`${unknown.join(', ')}: no such state; there are ${look.STATES.join(', ')}`);
  const rows = await look.findings({ queues: options.queues, states: options.state, limit: options.limit });
  print(options, rows, () => (rows.length === 0 ? ['Nothing is open and nothing needs a person.'] : tableOf(rows)));
  return 0;
}

export async function listParked(options: Listing): Promise<0 | 1> {
  const { look } = await open(options);
  const rows = await look.parked(options.queues, options.limit);
  print(options, rows, () => (rows.length === 0 ? ['Nothing waits for a person.'] : tableOf(rows)));
  return rows.length === 0 ? 0 : 1;
}

function tableOf(rows: readonly Row[]): readonly string[] {
  return printTable(
    ['at', 'queue', 'state', 'remediation', 'resource', 'id', 'why'].map((title) => ({ title })),
    rows.map((row) => [
      row.at.slice(0, 19),
      row.queue,
      row.state,
      row.remediation,
      row.resource,
      row.id,
      short(row.why),
    ]),
  );
}

function short(text: string): string {
  return text.length > 90 ? `${text.slice(0, 87)}...` : text;
}

export async function showPlan(options: OperatorOptions & { readonly id: string }): Promise<0> {
  const { look } = await open(options);
  const action = await look.actionOf(options.id);
  print(options, action, () => planLines(action));
  return 0;
}

/** Asks for a digest that the person has seen: an approval of whatever is there now would be one of nothing. */
export async function approvePlan(
  options: Speaking & { readonly id: string; readonly digest?: string; readonly reason: string },
): Promise<0 | 1> {
  const { look, voice } = await open(options);
  const action = await look.actionOf(options.id);
  const digest = (action.undo?.plan ?? action.plan)?.digest ?? '';
  const { digest: given = '', id, reason, by } = options;
  if (given.length < SHORTEST_DIGEST) {
    throw new UsageError(
      [
        ...planLines(action),
        `Nothing was approved: give --digest with at least ${SHORTEST_DIGEST} digits of the plan.`,
      ].join('\n'),
    );
  }
  // Whether it is still that plan decides the sweeper; a longer or another digest goes as it was given.
  const meant = digest.startsWith(given) ? digest : given;
  return told(
    options,
    await voice.speak({ says: 'approve', of: id, digest: meant, reason, by, queue: action.queue }, options),
  );
}

export async function undoRepair(options: Speaking & { readonly id: string; readonly reason: string }): Promise<0 | 1> {
  const { look, voice } = await open(options);
  const { queue } = await look.actionOf(options.id);
  const { id: of, reason, by } = options;
  return told(options, await voice.speak({ says: 'undo', of, reason, by, queue }, options));
}

export async function redriveQueue(
  options: Speaking & { readonly queue: Queue; readonly reason: string },
): Promise<0 | 1> {
  const { voice } = await open(options);
  const { queue, reason, by } = options;
  return told(options, await voice.speak({ says: 'redrive', of: queue, reason, by, queue }, options));
}

function told(options: OperatorOptions, answer: Answer): 0 | 1 {
  print(options, answer, () => [`${answer.heard}: ${answer.answer}`]);
  return answer.heard === 'done' ? 0 : 1;
}

/** A sample from word to end; the seconds from the event on are the pipeline's. */
export async function runDrill(options: Speaking): Promise<0 | 1> {
  const { drills } = await open(options);
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 2_000));
  const drilled = await drills.drill(options.by, { waitSeconds: options.waitSeconds, now: () => new Date(), pause });
  const { answer, emitted, recorded, ended, states } = drilled;
  const since = (at: string | undefined) =>
    at === undefined || emitted === undefined
      ? 'not seen'
      : `${((Date.parse(at) - Date.parse(emitted)) / 1_000).toFixed(1)} s after the event`;
  print(options, drilled, () => [
    `${answer.heard}: ${answer.answer}`,
    ...printTable(
      ['stage', 'when', ''].map((title) => ({ title })),
      [
        ['event of GuardDuty', emitted ?? 'not seen', ''],
        ['in the ledger', recorded ?? 'not seen', since(recorded)],
        ['closed', ended ?? 'not seen', ended === undefined ? '' : `${since(ended)}: ${states.join(', ')}`],
      ],
    ),
  ]);
  return ended === undefined ? 1 : 0;
}
