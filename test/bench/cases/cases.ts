import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, type Figure, timed } from '../bench';
import { type AnyCase, type Engine, programOf } from './engine';
import { ENGINES } from './engines';
import { type Kills, killsOf } from './kills';
import { OPERATORS } from './operators';

/** A case counts where some mutant is killed by it and by fewer than five others. */
const FEWER_THAN = 5;
const out = join(__dirname, '../../../out/bench');

/**
 * Mutants of both proofs, and which case notices which: a case that no mutant needs tests nothing of its own.
 * `npm run bench -- cases [network|iam] [part of a file's name]`.
 */
export const cases: Bench = {
  name: 'cases',
  long: true,
  async run([name, part = '']) {
    const engines = ENGINES.filter((engine) => name === undefined || engine.name === name);
    if (engines.length === 0) throw new Error(`no proof ${name}; there are ${ENGINES.map((e) => e.name).join(', ')}`);
    console.log('what a mutant may be:');
    for (const [operator, what] of Object.entries(OPERATORS)) console.log(`  ${operator}: ${what}`);
    const figures: Figure[] = [];
    for (const engine of engines) figures.push(...(await figuresOf(engine, part)));
    return figures;
  },
};

async function figuresOf(engine: Engine, part: string): Promise<readonly Figure[]> {
  const all = engine.cases();
  const program = await programOf(engine);
  let kills: readonly Kills[] = [];
  const ms = timed(() => {
    kills = killsOf(program, all, ({ file }) => file.includes(part));
  });
  const killed = kills.filter(({ by }) => by.length > 0);
  const counting = new Set(killed.filter(({ by }) => by.length - 1 < FEWER_THAN).flatMap(({ by }) => by));
  keep(engine, all, kills, counting);
  const { name, goal } = engine;
  const figure = (what: string, value: number, more: Partial<Figure> = {}): Figure => ({
    what: `${name}: ${what}`,
    value,
    unit: '',
    ...more,
  });
  return [
    figure('cases', all.length),
    figure('cases that count', counting.size, {
      ...(part === '' ? { atLeast: goal, binding: true } : {}),
      note: 'some mutant is killed by it and by fewer than five others',
    }),
    figure('mutants', kills.length, { note: `in ${Math.round(ms / 1000)} s` }),
    figure('mutants killed', (100 * killed.length) / kills.length, { unit: '%', note: `${killed.length}` }),
    figure('survivors', kills.length - killed.length, {
      note: `${kills.filter((k) => !k.reached).length} at places that no case comes by; see out/bench/survivors-${name}.txt`,
    }),
  ];
}

/** Survivors by place, and for each case how many mutants it kills, and how many of these hardly anybody else does. */
function keep(engine: Engine, all: readonly AnyCase[], kills: readonly Kills[], counting: ReadonlySet<number>): void {
  mkdirSync(out, { recursive: true });
  const survivors = kills
    .filter(({ by }) => by.length === 0)
    .map(
      ({ mutant: { file, line, operator, what }, reached }) =>
        `${file}:${line} ${operator}${reached ? '' : ' (no case comes by)'}: ${what}`,
    );
  writeFileSync(join(out, `survivors-${engine.name}.txt`), `${survivors.join('\n')}\n`);
  const tally = all.map(({ name, file }, index) => {
    const own = kills.filter(({ by }) => by.includes(index));
    const rare = own.filter(({ by }) => by.length - 1 < FEWER_THAN);
    return { file, name, counts: counting.has(index), kills: own.length, rare: rare.length };
  });
  writeFileSync(join(out, `cases-of-${engine.name}.json`), `${JSON.stringify(tally, null, 2)}\n`);
  for (const one of tally)
    console.log(
      `${one.counts ? 'counts' : '      '} ${one.kills} killed, ${one.rare} by few: ${one.file}: ${one.name}`,
    );
}
