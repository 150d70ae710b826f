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

/** A run that is over within this time shows nothing. */
const SHOWN_AFTER_MS = 1000;
const FRAME_MS = 120;
const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const CLEAR_LINE = '\r\u001b[2K';

/**
 * One moving line for what takes longer than a second, with the step and the seconds since the start. Nothing is written where
 * the stream is no terminal. The timer never keeps the process alive. A step that blocks the event loop shows the frame it
 * began with.
 */
export function startProgress(stream: ProgressStream): Progress {
  if (!stream.isTTY) return { step: () => undefined, done: () => undefined };
  const started = Date.now();
  let name = '';
  let frame = 0;
  let shown = false;
  const draw = () => {
    const elapsed = Date.now() - started;
    if (elapsed < SHOWN_AFTER_MS || name === '') return;
    shown = true;
    frame = (frame + 1) % FRAMES.length;
    stream.write(`${CLEAR_LINE}${FRAMES[frame]} ${name} … ${(elapsed / 1000).toFixed(1)} s`);
  };
  const timer = setInterval(draw, FRAME_MS);
  timer.unref();
  return {
    step(next) {
      name = next;
      draw();
    },
    done() {
      clearInterval(timer);
      if (shown) stream.write(CLEAR_LINE);
      name = '';
    },
  };
}
