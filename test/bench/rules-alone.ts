import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { synthesized } from '../support/assembly';
import { type Bench, median } from './bench';
import type { JudgedOnce } from './judge-once';

const RUNS = 5;

/** The judge in a cold process: reading, every rule and every proof, and its memory. */
export const rulesAlone: Bench = {
  name: 'rules-alone',
  run() {
    const runs = judgedOften(synthesized('baseline'), RUNS);
    const note = runs.map(({ judgeMs }) => `${Math.round(judgeMs)} ms`).join(', ');
    const slow = runs[0]?.slowest.map(({ control, ms }) => `${control} ${Math.round(ms)} ms`).join(', ') ?? '';
    return [
      {
        what: 'rules alone, baseline',
        value: median(runs.map(({ judgeMs }) => judgeMs)) / 1000,
        unit: 's',
        atMost: 1.5,
        note: `median of ${RUNS}: ${note}; slowest ${slow}`,
      },
      { what: 'reading the assembly', value: median(runs.map(({ readMs }) => readMs)) / 1000, unit: 's' },
      { what: 'peak memory', value: median(runs.map(({ peakMb }) => peakMb)), unit: 'MB', atMost: 300 },
      { what: 'resources', value: runs[0]?.resources ?? 0, unit: '' },
    ];
  },
};

/** Judges a folder in fresh processes, one after the other. */
export function judgedOften(folder: string, times: number): readonly JudgedOnce[] {
  return Array.from({ length: times }, () => {
    const args = ['--import', 'tsx', join(__dirname, 'run.ts'), 'judge-once', folder];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`judging ${folder} exits ${status}: ${stderr}`);
    return JSON.parse(stdout) as JudgedOnce;
  });
}
