/** One line of a table of figures. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** At most this much where it is stated. */
  readonly atMost?: number;
  /** At least this much where it is stated. */
  readonly atLeast?: number;
  /** No machine decides it: a run that misses its goal ends with 1. @default false */
  readonly binding?: true;
  /** How it was measured, or what it is made of. */
  readonly note?: string;
}

export interface Bench {
  readonly name: string;
  /** Takes minutes: runs only when it is asked for by name. */
  readonly long?: true;
  /** @param args What stands behind the name on the command line. */
  run(args: readonly string[]): readonly Figure[] | Promise<readonly Figure[]>;
}

/** Whether a figure with a goal is on the wrong side of it. */
export function isMissed({ value, atMost, atLeast }: Figure): boolean {
  return value > (atMost ?? Number.POSITIVE_INFINITY) || value < (atLeast ?? Number.NEGATIVE_INFINITY);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that an action takes. */
export function timed(action: () => unknown): number {
  const began = performance.now();
  action();
  return performance.now() - began;
}

/** Milliseconds of the processor that an action takes: what neighbours on the machine do not falsify. */
export function cpuTimed(action: () => unknown): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
