import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { printTable } from '../../lib/report/terminal/table';
import { access } from './access';
import type { Bench, Figure } from './bench';
import { isMissed, rounded } from './bench';
import { bundles } from './bundles';
import { cases } from './cases/cases';
import { coldStart } from './cold-start';
import { growth } from './growth';
import { judgeOnce } from './judge-once';
import { mainJob } from './main-job';
import { mutations } from './mutations/mutations';
import { estateOnce, network } from './network';
import { rulesAlone } from './rules-alone';
import { simulated } from './simulated';
import { storm } from './storm';

/** `npm run bench` measures everything that takes seconds; `npm run bench -- <name>` one thing, the long ones too. */
const benches: readonly Bench[] = [
  mainJob,
  rulesAlone,
  growth,
  bundles,
  access,
  network,
  simulated,
  mutations,
  cases,
  storm,
  coldStart,
];
const root = join(__dirname, '../..');

async function main(name: string | undefined, args: readonly string[]): Promise<void> {
  // What rules-alone, growth and network start as processes of their own, so that each has its own memory and cold start.
  if (name === 'judge-once') return judgeOnce(args);
  if (name === 'estate-once') return estateOnce(args);
  const chosen = name === undefined ? benches.filter(({ long }) => !long) : benches.filter((b) => b.name === name);
  if (chosen.length === 0) throw new Error(`no benchmark ${name}; there are ${benches.map((b) => b.name).join(', ')}`);
  for (const bench of chosen) {
    const figures = await bench.run(args);
    console.log(`\n${bench.name}`);
    console.log(tableOf(figures).join('\n'));
    keep(bench.name, figures);
    if (figures.some((figure) => figure.binding === true && isMissed(figure))) process.exitCode = 1;
  }
}

function tableOf(figures: readonly Figure[]): readonly string[] {
  return printTable(
    ['', 'figure', 'unit', 'goal', ''].map((title) => ({ title })),
    figures.map((figure) => [
      figure.what,
      String(rounded(figure.value)),
      figure.unit,
      goalOf(figure),
      figure.note ?? '',
    ]),
  );
}

function goalOf(figure: Figure): string {
  const missed = isMissed(figure) ? '  MISSED' : '';
  if (figure.atMost !== undefined) return `<= ${figure.atMost}${missed}`;
  return figure.atLeast === undefined ? '' : `>= ${figure.atLeast}${missed}`;
}

function keep(bench: string, figures: readonly Figure[]): void {
  const [cpu] = cpus();
  const machine = {
    cpu: cpu?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    platform: process.platform,
    node: process.version,
  };
  const folder = join(root, 'out/bench');
  mkdirSync(folder, { recursive: true });
  const content = { bench, date: new Date().toISOString(), machine, figures };
  writeFileSync(join(folder, `${bench}.json`), `${JSON.stringify(content, null, 2)}\n`);
}

const [, , name, ...args] = process.argv;
main(name, args).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
