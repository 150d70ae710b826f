export type LogLine = Readonly<Record<string, unknown>>;

/**
 * Keeps what Powertools writes, log lines and metrics, off the terminal and for the test to read. Lambda sees the same
 * bytes. Call it in beforeEach; jest.restoreAllMocks() ends it.
 */
export function captureLog(): LogLine[] {
  const lines: LogLine[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      const text = String(chunk);
      if (text.startsWith('{')) lines.push(JSON.parse(text));
      return true;
    });
  }
  return lines;
}
