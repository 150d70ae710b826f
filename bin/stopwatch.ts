/** How long each part of a run took. Printed, never written to a file: files have the same bytes for the same input. */
export class Stopwatch {
  public readonly laps: { readonly part: string; readonly ms: number }[] = [];
  private last = performance.now();

  /** Ends the part that began with the last call. */
  public lap(part: string): void {
    const now = performance.now();
    this.laps.push({ part, ms: now - this.last });
    this.last = now;
  }

  /** Takes time that was measured elsewhere out of the last part and gives it a part of its own. */
  public split(part: string, ms: number): void {
    const last = this.laps.pop();
    if (last !== undefined) this.laps.push({ part: last.part, ms: Math.max(0, last.ms - ms) });
    this.laps.push({ part, ms });
  }
}
