import { runStorm, type StormResult } from '../lambdas/storm/storm';
import type { Bench, Figure } from './bench';

/** Ten thousand findings through the handlers over a model of AWS: what our own code costs, without AWS's share. */
export const storm: Bench = {
  name: 'storm',
  long: true,
  async run() {
    const result = await runStorm();
    const note = 'handlers over models of SQS, Lambda and DynamoDB in one process; no network';
    return [
      { what: 'findings', value: result.sent, unit: 'distinct messages', note },
      {
        what: 'lost',
        value: result.sent - result.kept - result.deadLetters,
        unit: 'findings',
        atMost: 0,
        binding: true,
      },
      {
        what: 'most repairs of one resource',
        value: Math.max(...result.repairs),
        unit: 'times',
        atMost: 1,
        binding: true,
      },
      {
        what: 'turns of contain beside the flood of posture',
        value: result.turns.used / result.turns.contain,
        unit: 'of its batches',
        atMost: 1.1,
        binding: true,
      },
      { what: 'all', value: result.sent / result.seconds, unit: 'findings/s' },
      { what: 'contain done after', value: result.containSeconds, unit: 's' },
      { what: 'writes of the ledger', value: result.writes / result.sent, unit: 'a finding' },
      ...percentiles(result, 'dispatch', 'batch of 10'),
      ...percentiles(result, 'repair', 'run'),
      ...percentiles(result, 'sweep', 'round'),
      { what: 'heap at the end', value: result.heapMb, unit: 'MB', note: 'the model holds the whole ledger' },
    ];
  },
};

function percentiles({ stages }: StormResult, stage: keyof StormResult['stages'], each: string): Figure[] {
  const sorted = [...stages[stage]].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return [
    { what: `${stage}, p50`, value: at(0.5), unit: `ms a ${each}` },
    { what: `${stage}, p99`, value: at(0.99), unit: `ms a ${each}`, note: `${sorted.length} of them` },
  ];
}
