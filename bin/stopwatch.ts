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

  /** Takes time that was measured elsewhere out of a part and gives it a part of its own, after it. */
  public split(from: string, part: string, ms: number): void {
    const index = this.laps.findIndex((lap) => lap.part === from);
    const whole = this.laps[index];
    if (whole === undefined) throw new Error(`no part ${from} was timed, so ${part} cannot be taken out of it`);
    this.laps.splice(index, 1, { part: from, ms: Math.max(0, whole.ms - ms) });
    this.laps.push({ part, ms });
  }
}
