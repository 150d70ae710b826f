/** Day of the run as an ISO date; `--as-of` puts another in its place so that a report can be made again. */
export function dayOf(asOf: string | undefined): string {
  if (asOf === undefined) return new Date().toISOString().slice(0, 10);
  const date = new Date(`${asOf}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(date.valueOf()) || date.toISOString().slice(0, 10) !== asOf) {
    throw new UsageError(`--as-of ${asOf} is not a day; write it as 2026-11-21`);
  }
  return asOf;
}

/** The command cannot run as it was called: exit 2, one line, nothing written. */
export class UsageError extends Error {
  public override readonly name = 'UsageError';
}
