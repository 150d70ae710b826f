import { dirname } from 'node:path';
import { Command } from 'commander';
import { AssemblyError } from '../lib/judge/assembly/assembly-error';
import { OperatorError } from '../lib/operate/ledger-table';
import { ProfileError } from '../lib/profile/profile-error';
import { UsageError } from './moment';
import { operatorCommands } from './operate';

/** Names of commands are contracts that scripts rely on; docs of each: docs/commands in README.md. */
const root = dirname(__dirname);
const program = new Command('rampart').description('Promises about security, deployed and proven').exitOverride();

program
  .command('start', { isDefault: true })
  .description('synthesize a profile, pass the gates, judge, report')
  .argument('[profile]', 'name in profiles/ or path of a file', 'baseline')
  .option('--as-of <date>', 'judge as on this day')
  .option('--out <dir>', 'folder for assembly and report (default: out/<profile>)')
  .option('--explain', 'print the merged profile with the origin of each value')
  .option('--verbose', 'also print the verdict of each promise')
  .option('--strict', 'an open promise is a failure')
  .action(async (profile: string, options: Record<string, string | boolean>) => {
    const { start } = await import('./start.js');
    process.exitCode = start({ root, profile, ...options });
  });

program
  .command('bootstrap')
  .description('write the policies, the boundary and the CDK bootstrap with which a profile is deployed')
  .argument('[profile]', 'name in profiles/ or path of a file', 'baseline')
  .option('--out <dir>', 'folder in which the assembly lies (default: out/<profile>)')
  .action(async (profile: string, options: Record<string, string>) => {
    const { bootstrap } = await import('./bootstrap.js');
    bootstrap({ root, profile, ...options });
  });

program
  .command('check')
  .description('judge an assembly or template, whoever made it')
  .argument('<path>', 'cloud assembly, folder of templates, or template')
  .option('--profile <profile>', 'hold it against this profile instead of what it says of itself')
  .option('--as-of <date>', 'judge as on this day')
  .option('--strict', 'an open promise is a failure')
  .option('--json <file>', 'write judgements.json')
  .option('--sarif <file>', 'write SARIF 2.1.0')
  .option('--junit <file>', 'write JUnit XML')
  .option('--verbose', 'print every finding, not the gravest alone')
  .action(async (path: string, options: Record<string, string | boolean>) => {
    const { check } = await import('./check.js');
    process.exitCode = check({ root, path, ...options });
  });

program
  .command('report')
  .description('write the report of an assembly')
  .argument('<path>', 'cloud assembly, folder of templates, or template')
  .requiredOption('--out <dir>', 'folder for the report')
  .option('--profile <profile>', 'hold it against this profile instead of what it says of itself')
  .option('--as-of <date>', 'judge as on this day')
  .action(async (path: string, options: { out: string; profile?: string; asOf?: string }) => {
    const { report } = await import('./report.js');
    report({ root, path, ...options });
  });

program
  .command('can')
  .description('ask the IAM proof who can do what')
  .argument('<path>', 'cloud assembly, folder of templates, or template')
  .option('--as <principal>', 'ARN of a role, user or account root, or a service principal')
  .option('--do <action>', 'such as s3:GetObject')
  .option('--on <arn>', 'resource')
  .option('--with <key=value...>', 'condition keys of the request')
  .option('--profile <profile>', 'let the organisation policies of this profile take part')
  .option('--batch <file>', 'one question per line, as JSON')
  .option('--json', 'answers as JSON, one a line')
  .action(async (path: string, options: Record<string, string | string[] | boolean>) => {
    const { can } = await import('./can.js');
    can({ root, path, ...options });
  });

program
  .command('reach')
  .description('ask the network proof who can reach what; without a question, the whole matrix')
  .argument('<path>', 'cloud assembly, folder of templates, or template')
  .option('--from <place>', 'internet, a CIDR, a tier or a logical id')
  .option('--to <place>', 'internet, a tier or a logical id')
  .option('--port <n>', 'destination port')
  .option('--protocol <name>', 'tcp, udp, icmp', 'tcp')
  .option('--one-way', 'what arrives counts, though no reply returns')
  .option('--any-client-port', 'the source sends from any port, also below 1024')
  .option('--batch <file>', 'one question per line, as JSON')
  .option('--json', 'answers as JSON, one a line')
  .action(async (path: string, options: Record<string, string | boolean>) => {
    const { reachCommand } = await import('./reach.js');
    reachCommand({ path, protocol: 'tcp', ...options });
  });

program
  .command('preflight')
  .description('read the account and say what a deployment of a profile would meet there; changes nothing in it')
  .argument('[profile]', 'name in profiles/ or path of a file', 'baseline')
  .option('--out <dir>', 'folder in which the assembly lies (default: out/<profile>)')
  .option('--write', 'put the proposed switches into the profile')
  .option('--json', 'what was found, as JSON')
  .action(async (profile: string, options: { out?: string; write?: boolean; json?: boolean }) => {
    const { preflight } = await import('./preflight.js');
    process.exitCode = await preflight({ root, profile, ...options });
  });

program
  .command('removal')
  .description('say in which order a deployment is removed, what blocks it and what stays')
  .argument('<path>', 'cloud assembly, folder of templates, or template')
  .option('--json', 'the plan as JSON')
  .action(async (path: string, options: { json?: boolean }) => {
    const { removal } = await import('./removal.js');
    process.exitCode = removal({ path, ...options });
  });

operatorCommands(program, root);

program.parseAsync().catch((error: unknown) => {
  if (isHelp(error)) return;
  process.exitCode = 2;
  if (
    error instanceof ProfileError ||
    error instanceof AssemblyError ||
    error instanceof UsageError ||
    error instanceof OperatorError
  ) {
    process.stderr.write(`${error.message}\n`);
  } else if (!isCommanderError(error)) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
});

function isCommanderError(error: unknown): error is { readonly code: string } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
}

function isHelp(error: unknown): boolean {
  return isCommanderError(error) && ['commander.helpDisplayed', 'commander.version'].includes(error.code);
}
