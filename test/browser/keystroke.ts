import type { Page } from 'playwright-core';
import { inPage } from './checks';

/** From the event until style and layout are done, median and worst of so many keystrokes; what a reader waits for. */
export async function measureKeystrokes(page: Page): Promise<{ median: number; worst: number; keystrokes: number }> {
  const times = await inPage<number[]>(
    page,
    `(async () => {
      const field = document.getElementById('filter-text');
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const times = [];
      for (const word of ['port 22', 'extra-01', 'cf-it', 'encrypt', 'restore testing']) {
        for (let i = 1; i <= word.length; i += 1) {
          const started = performance.now();
          field.value = word.slice(0, i);
          field.dispatchEvent(new Event('input', { bubbles: true }));
          document.documentElement.getBoundingClientRect();
          void document.documentElement.scrollHeight;
          times.push(performance.now() - started);
          await frame();
        }
        field.value = '';
        const started = performance.now();
        field.dispatchEvent(new Event('input', { bubbles: true }));
        void document.documentElement.scrollHeight;
        times.push(performance.now() - started);
        await frame();
      }
      return times;
    })()`,
  );
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, worst: sorted.at(-1) ?? 0, keystrokes: times.length };
}
