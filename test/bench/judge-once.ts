import { join } from 'node:path';
import { allRules } from '../../lib/judge/all-rules';
import { readAssembly } from '../../lib/judge/assembly/read-assembly';
import { expectationsFrom } from '../../lib/judge/expectations-from';
import { judge } from '../../lib/judge/judge';
import { loadProfile } from '../../lib/profile/load-profile';
import { timed } from './bench';

/** What one cold process says of one assembly. */
export interface JudgedOnce {
  readonly readMs: number;
  readonly judgeMs: number;
  /** Largest memory that the process ever had, in MB. */
  readonly peakMb: number;
  readonly resources: number;
  /** Slowest rules, for whoever has to make it faster. */
  readonly slowest: readonly { readonly control: string; readonly ms: number }[];
}

/** Reads and judges a folder against a profile, in this process, and prints what it took as JSON. */
export function judgeOnce([folder = '', profile = 'baseline']: readonly string[]): void {
  const asOf = new Date().toISOString().slice(0, 10);
  const root = join(__dirname, '../..');
  const expectations = expectationsFrom(loadProfile(profile, { root, asOf }).profile, asOf);
  const began = performance.now();
  const assembly = readAssembly(folder);
  const readMs = performance.now() - began;
  const each = allRules.map((rule) => ({
    control: rule.control,
    ms: timed(() => judge(assembly, expectations, [rule])),
  }));
  const result: JudgedOnce = {
    readMs,
    judgeMs: each.reduce((sum, { ms }) => sum + ms, 0),
    peakMb: process.resourceUsage().maxRSS / 1024,
    resources: assembly.stacks.reduce((sum, { resources }) => sum + resources.length, 0),
    slowest: [...each].sort((a, b) => b.ms - a.ms).slice(0, 5),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
