import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Format, lint, types, dead code, tests, fresh documents, and every profile synthesized and judged. Prints what a
 * failed step said and a table of all steps. Exit code 0 when all of them passed, otherwise 1.
 */
interface Step {
  readonly title: string;
  readonly command: readonly string[];
}

interface Outcome {
  readonly title: string;
  readonly exitCode: number;
  readonly output: string;
  readonly seconds: number;
}

const root = join(__dirname, '../..');

function profiles(): readonly string[] {
  const files = readdirSync(join(root, 'profiles')).filter((name) => name.endsWith('.yaml'));
  return files.map((name) => name.replace(/\.yaml$/, '')).sort();
}

function steps(): readonly Step[] {
  const start = (profile: string) => ['npm', 'run', '--silent', 'start', '--', profile];
  // .ci/run has just run the tests as the README says to.
  const tests: readonly Step[] =
    process.env['RAMPART_TESTS_DONE'] === '1' ? [] : [{ title: 'tests', command: ['npx', 'jest'] }];
  return [
    { title: 'format and lint', command: ['npx', 'biome', 'ci', '.'] },
    { title: 'types', command: ['npx', 'tsc', '--noEmit'] },
    { title: 'dead code', command: ['npx', 'knip'] },
    { title: 'documents', command: ['npm', 'run', '--silent', 'docs', '--', '--check'] },
    ...tests,
    ...profiles().map((profile) => ({ title: `profile ${profile}`, command: start(profile) })),
  ];
}

function run({ title, command }: Step): Promise<Outcome> {
  const began = performance.now();
  const [program = '', ...args] = command;
  return new Promise((settle) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk));
    const finish = (exitCode: number) =>
      settle({ title, exitCode, output, seconds: (performance.now() - began) / 1000 });
    child.on('error', (error) => {
      output += error.message;
      finish(2);
    });
    child.on('close', (code) => finish(code ?? 2));
  });
}

async function verify(): Promise<boolean> {
  const outcomes: Outcome[] = [];
  for (const step of steps()) {
    const outcome = await run(step);
    outcomes.push(outcome);
    const verdict = outcome.exitCode === 0 ? 'passed' : `failed (exit ${outcome.exitCode})`;
    if (outcome.exitCode !== 0) console.log(`\n== ${step.command.join(' ')}\n${outcome.output}`);
    console.log(`${outcome.title.padEnd(20)} ${outcome.seconds.toFixed(1).padStart(6)} s  ${verdict}`);
  }
  const failed = outcomes.filter(({ exitCode }) => exitCode !== 0).length;
  console.log(`\n${outcomes.length - failed} passed, ${failed} failed`);
  return failed === 0;
}

verify().then(
  (green) => {
    process.exitCode = green ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
