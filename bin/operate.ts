import type { Command } from 'commander';
import type { Queue } from '../lib/operate/look';
import { UsageError } from './moment';

/** Options that every command of the operator has. */
export interface OperatorOptions {
  readonly root: string;
  readonly profile: string;
  readonly table?: string;
  readonly json?: boolean;
}

const WAIT = '150';

/** The operator's side of the remediations, with the operator's own credentials. What each prints and returns: ./operate-commands. */
export function operatorCommands(program: Command, root: string): void {
  const command = (name: string, says: string) =>
    program
      .command(name)
      .description(says)
      .option('--profile <profile>', 'profile whose ledger it is', 'baseline')
      .option('--table <name>', 'table of the ledger, where there is an old one beside')
      .option('--json', 'as JSON');
  const speaking = (name: string, says: string) =>
    command(name, says)
      .option('--as <name>', 'source identity of this session; with Identity Center the UserId of its caller identity')
      .option('--wait <seconds>', 'how long to wait for the answer of the sweeper', WAIT);
  const listing = (name: string, says: string) =>
    command(name, says)
      .option('--queue <queue>', 'contain or posture (default: both)')
      .option('--limit <n>', 'newest of each state', '20');
  const commands = () => import('./operate-commands.js');

  listing('findings', 'list what is open or needs a person; 0')
    .option('--state <state...>', 'actions in these states instead, such as DONE')
    .action(async (options) => {
      process.exitCode = await (await commands()).listFindings({ root, ...options, ...listOf(options) });
    });
  listing('parked', 'list what goes on only when a person says so; 1 while there is something').action(
    async (options) => {
      process.exitCode = await (await commands()).listParked({ root, ...options, ...listOf(options) });
    },
  );
  command('plan <id>', 'show an action: its plan step by step, and the digest that an approval is of; 0').action(
    async (id: string, options) => {
      process.exitCode = await (await commands()).showPlan({ root, id, ...options });
    },
  );
  speaking('approve <id>', 'agree to exactly the plan of this digest; 1 when it is refused')
    .option('--digest <digest>', 'at least the first 12 digits, as `plan` shows them')
    .option('--reason <text>', 'why', 'approved')
    .action(async (id: string, options) => {
      process.exitCode = await (await commands()).approvePlan({ root, id, ...options, ...voiceOf(options) });
    });
  speaking('undo <id>', 'put back what a repair changed; 1 when it is refused')
    .requiredOption('--reason <text>', 'why')
    .action(async (id: string, options) => {
      process.exitCode = await (await commands()).undoRepair({ root, id, ...options, ...voiceOf(options) });
    });
  speaking(
    'redrive <queue>',
    'let SQS move the dead letters of contain or posture back into their queue; 1 when it is refused',
  )
    .requiredOption('--reason <text>', 'what was mended')
    .action(async (queue: string, options) => {
      process.exitCode = await (await commands()).redriveQueue({
        root,
        queue: queueOf(queue),
        ...options,
        ...voiceOf(options),
      });
    });
  speaking(
    'drill',
    'send a sample finding through the deployed pipeline and time it; 1 when it does not come through in time',
  ).action(async (options) => {
    process.exitCode = await (await commands()).runDrill({ root, ...options, ...voiceOf(options) });
  });
}

function queueOf(text: string): Queue {
  if (text === 'contain' || text === 'posture') return text;
  throw new UsageError(`${text} is no queue; there are contain and posture`);
}

function numberOf(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new UsageError(`--${name} ${text} is no whole number from 0 to ${most}`);
}

function listOf({ queue, limit }: { readonly queue?: string; readonly limit: string }) {
  const queues: readonly Queue[] = queue === undefined ? ['contain', 'posture'] : [queueOf(queue)];
  return { queues, limit: Math.max(1, numberOf('limit', limit, 1_000)) };
}

function voiceOf({ as, wait }: { readonly as?: string; readonly wait: string }) {
  const by = as ?? process.env['RAMPART_AS'];
  if (by === undefined || by === '') {
    throw new UsageError(
      'who speaks? give --as or RAMPART_AS: the source identity of this session, usually your user name',
    );
  }
  return { by, waitSeconds: numberOf('wait', wait, 3_600) };
}
