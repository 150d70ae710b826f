import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesized } from '../support/assembly';
import { type Bench, type Figure, median } from './bench';
import { writeCopies } from './copies';
import { judgedOften } from './rules-alone';

const SIZES = [1, 4, 16] as const;
const RUNS = 3;

/** What the judge takes for 1, 4 and 16 baselines in one assembly. */
export const growth: Bench = {
  name: 'growth',
  run() {
    const folder = mkdtempSync(join(tmpdir(), 'rampart-growth-'));
    try {
      const sizes = SIZES.map((size) => {
        writeCopies(synthesized('baseline'), join(folder, String(size)), size);
        const runs = judgedOften(join(folder, String(size)), RUNS);
        const total = median(runs.map(({ readMs, judgeMs }) => readMs + judgeMs));
        const [first] = runs;
        return { size, total, first, peak: median(runs.map(({ peakMb }) => peakMb)) };
      });
      const base = sizes[0]?.total ?? Number.NaN;
      return sizes.flatMap(({ size, total, first, peak }): Figure[] => [
        {
          what: `${size}x: ${first?.resources} resources`,
          value: total / 1000,
          unit: 's',
          note: `read ${Math.round(first?.readMs ?? 0)} ms; slowest ${first?.slowest.map(({ control, ms }) => `${control} ${Math.round(ms)} ms`).join(', ')}; ${Math.round(peak)} MB`,
        },
        ...(size === 1
          ? []
          : [{ what: `  against 1x`, value: total / base, unit: 'times', ...(size === 16 ? { atMost: 18 } : {}) }]),
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
