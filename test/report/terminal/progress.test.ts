import { startProgress } from '../../../lib/report/terminal/progress';

const terminal = () => {
  const written: string[] = [];
  return { written, stream: { isTTY: true, write: (text: string) => written.push(text) } };
};

describe('progress', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is silent where the stream is no terminal', () => {
    const written: string[] = [];
    const progress = startProgress({ isTTY: false, write: (text: string) => written.push(text) });
    progress.step('synthesize');
    jest.advanceTimersByTime(5000);
    progress.done();
    expect(written).toEqual([]);
  });

  it('names a step at once, since the step may block every timer', () => {
    const { written, stream } = terminal();
    startProgress(stream).step('synthesize');
    expect(written.at(-1)).toMatch(/synthesize …$/);
  });

  it('shows the seconds where a timer can run, and leaves an empty line behind', () => {
    const { written, stream } = terminal();
    const progress = startProgress(stream);
    progress.step('judge');
    jest.advanceTimersByTime(1300);
    expect(written.at(-1)).toMatch(/judge … 1 s$/);
    progress.done();
    expect(written.at(-1)).toBe('\r\u001b[2K');
    const before = written.length;
    jest.advanceTimersByTime(2000);
    expect(written).toHaveLength(before);
  });

  it('writes nothing where no step began', () => {
    const { written, stream } = terminal();
    startProgress(stream).done();
    jest.advanceTimersByTime(2000);
    expect(written).toEqual([]);
  });
});
