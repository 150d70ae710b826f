/** What progress needs of a stream; `process.stderr` has it. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  /** Names the step that begins now; the one before it is over. */
  step(name: string): void;
  /** Clears the line, also after an error. */
  done(): void;
}

const FRAME_MS = 120;
const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const CLEAR_LINE = '\r\u001b[2K';

/**
 * One line for what takes longer than a second, gone when it is over; nothing where the stream is no terminal. The step's
 * name stands there at once, because synthesis blocks the event loop and no timer would come to write it; the seconds move
 * only where the loop is free. The timer never keeps the process alive.
 */
export function startProgress(stream: ProgressStream): Progress {
  if (!stream.isTTY) return { step: () => undefined, done: () => undefined };
  const started = Date.now();
  let name = '';
  let frame = 0;
  const draw = () => {
    frame = (frame + 1) % FRAMES.length;
    const seconds = Math.floor((Date.now() - started) / 1000);
    stream.write(`${CLEAR_LINE}${FRAMES[frame]} ${name} …${seconds > 0 ? ` ${seconds} s` : ''}`);
  };
  const timer = setInterval(() => {
    if (name !== '') draw();
  }, FRAME_MS);
  timer.unref();
  return {
    step(next) {
      name = next;
      draw();
    },
    done() {
      clearInterval(timer);
      if (name !== '') stream.write(CLEAR_LINE);
      name = '';
    },
  };
}
