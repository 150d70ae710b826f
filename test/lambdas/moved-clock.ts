const realNow = Date.now.bind(Date);
let ahead = 0;

/**
 * Sets the clock of this process forward, by `minutes` more than until now. The SDK measures its waits by the same clock, so it
 * goes on, and never back: a test that leaves it ahead does no harm, one that sets it back makes the next wait for hours.
 */
export function moveClock(minutes = 0): void {
  ahead += minutes * 60_000;
  jest.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead);
}
