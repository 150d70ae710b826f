import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Bench, type Figure, median } from './bench';

const root = join(__dirname, '../..');
const RUNS = 5;

/** `npm start` as a newcomer calls it, with the parts that it prints itself. */
export const mainJob: Bench = {
  name: 'main-job',
  run() {
    const runs = Array.from({ length: RUNS }, once);
    const parts = [...new Set(runs.flatMap(({ parts }) => Object.keys(parts)))];
    return [
      {
        what: 'npm start',
        value: median(runs.map(({ seconds }) => seconds)),
        unit: 's wall',
        atMost: 8,
        note: `median of ${RUNS}: ${runs.map(({ seconds }) => seconds.toFixed(2)).join(', ')}`,
      },
      ...parts.map(
        (part): Figure => ({
          what: `  ${part}`,
          value: median(runs.flatMap(({ parts }) => parts[part] ?? [])),
          unit: 's',
        }),
      ),
    ];
  },
};

function once(): { readonly seconds: number; readonly parts: Readonly<Record<string, number>> } {
  const began = performance.now();
  const out = join(root, 'out/bench/start');
  const { stdout, stderr, status } = spawnSync('npm', ['start', '--', 'baseline', '--out', out], {
    cwd: root,
    encoding: 'utf8',
  });
  const seconds = (performance.now() - began) / 1000;
  if (status !== 0 && status !== 1) throw new Error(`npm start exits ${status}: ${stderr}`);
  const line = /^.*\bload \d.*$/m.exec(stdout)?.[0];
  if (line === undefined) throw new Error(`npm start prints no timings:\n${stdout}`);
  const parts = [...line.matchAll(/([a-z]+) (\d+\.\d+)/g)].map(([, part, value]) => [part ?? '', Number(value)]);
  return { seconds, parts: Object.fromEntries(parts) };
}
