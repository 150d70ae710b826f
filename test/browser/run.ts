import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { htmlReport } from '../../lib/report/html/html-report';
import { expectAccessible, expectEqual, expectNoSidewaysScroll, expectTrue } from './checks';
import { measureKeystrokes } from './keystroke';
import { realisticInput } from './realistic-input';
import { reportChecks } from './report-checks';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const OUT = join(__dirname, '../../out/browser');
const ROUNDS = 5;
/** What a reader on two cores of today should wait at most; measured and printed, since it is the machine's figure too. */
const KEYSTROKE_GOAL_MS = 50;
/** Beyond this no slow or busy machine is the reason: the page lays out again what a keystroke did not change. */
const KEYSTROKE_LIMIT_MS = 200;
const JUDGEMENTS = 2000;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

let passed = 0;
let failed = 0;

async function attempt(name: string, run: () => Promise<void>): Promise<void> {
  const started = Date.now();
  try {
    await run();
    passed += 1;
    console.log(`ok      ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n        ${error instanceof Error ? error.message : String(error)}`);
  }
}

function write(name: string, text: string): string {
  const file = join(OUT, name);
  writeFileSync(file, text);
  return pathToFileURL(file).href;
}

/** Opens the report; anything that the page logs or asks of a network is a fault. */
async function open(
  browser: Browser,
  url: string,
  width: number,
  colorScheme: 'light' | 'dark',
): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:') && !request.url().startsWith('data:'))
      faults.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, faults };
}

async function shots(browser: Browser, url: string): Promise<void> {
  for (const [width, scheme] of [
    [1600, 'light'],
    [1600, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ] as const) {
    await attempt(`is readable at ${width} px in ${scheme}: no sideways scroll, no violation of axe-core`, async () => {
      const { page, faults } = await open(browser, url, width, scheme);
      await page.screenshot({ path: join(OUT, `${width}-${scheme}.png`) });
      for (const anchor of ['CF-IT-1', 'control/NET-01', 'network', 'waivers']) {
        await page.evaluate(`location.hash = '#${anchor}'`);
        await page.waitForTimeout(250);
        await page.screenshot({ path: join(OUT, `${width}-${scheme}-${anchor.replace('/', '-')}.png`) });
      }
      await page.evaluate('document.querySelectorAll("details").forEach((row) => { row.open = true; })');
      await expectNoSidewaysScroll(page);
      // Rows of one kind are alike: a dozen of each stay open for the second look.
      await page.evaluate(
        `for (const kind of ['promise', 'control', 'resource'])
          [...document.querySelectorAll('.row[data-kind="' + kind + '"]')].slice(12).forEach((row) => { row.open = false; })`,
      );
      await expectAccessible(page);
      expectEqual(faults, [], 'errors, log lines and requests');
      await page.close();
    });
  }
}

async function main(): Promise<void> {
  if (!existsSync(CHROMIUM)) {
    console.log(`NOT RUN: no browser at ${CHROMIUM}; install it (apt-get install chromium) or name one in CHROMIUM`);
    process.exitCode = 3;
    return;
  }
  mkdirSync(OUT, { recursive: true });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  try {
    const url = write('index.html', htmlReport(realisticInput()));
    const { page, faults } = await open(browser, url, 1280, 'light');
    for (const check of reportChecks) await attempt(check.name, () => check.run(page));
    await attempt('asks nothing of a network and logs nothing', async () =>
      expectEqual(faults, [], 'errors, log lines and requests'),
    );
    await attempt('prints on paper', async () => {
      const pdf = await page.pdf({ path: join(OUT, 'report.pdf'), format: 'A4' });
      expectTrue(pdf.length > 50_000, `the PDF has ${pdf.length} bytes`);
    });
    await page.close();
    await shots(browser, url);
    const large = await open(browser, write('large.html', htmlReport(realisticInput(JUDGEMENTS))), 1280, 'light');
    await attempt(
      `answers a keystroke over ${JUDGEMENTS} judgements without laying out the whole page again`,
      async () => {
        let best = Number.POSITIVE_INFINITY;
        // A machine that is busy with something else answers later; the page is as fast as its best round.
        for (let round = 1; round <= ROUNDS && best > KEYSTROKE_GOAL_MS; round += 1) {
          const { median, worst, keystrokes } = await measureKeystrokes(large.page);
          console.log(
            `        median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms of ${keystrokes} keystrokes`,
          );
          best = Math.min(best, median);
        }
        console.log(
          `        ${best.toFixed(1)} ms, goal ${KEYSTROKE_GOAL_MS} ms: ${best <= KEYSTROKE_GOAL_MS ? 'met' : 'missed'}`,
        );
        expectTrue(best <= KEYSTROKE_LIMIT_MS, `median ${best.toFixed(1)} ms, at most ${KEYSTROKE_LIMIT_MS} ms`);
      },
    );
  } finally {
    await browser.close();
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
