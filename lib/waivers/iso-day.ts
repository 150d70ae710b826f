const DAY = 86_400_000;

/** Days since 1970-01-01 of an ISO day such as `2026-11-21`, or undefined where there is no such day. */
export function dayNumber(iso: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined;
  const time = Date.parse(`${iso}T00:00:00Z`);
  // Date.parse rolls 2026-02-30 over to March, so the day is written back and compared.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso) return undefined;
  return time / DAY;
}
