import type { Page } from 'playwright-core';
import { type Check, expectAccessible, expectEqual, expectTrue, inPage } from './checks';

const shownRows = (kind: string) =>
  `[...document.querySelectorAll('.row[data-kind="${kind}"]:not([hidden])')].map((row) => row.id)`;

const active = `(() => { const row = document.activeElement.closest('details'); return row ? row.id : null; })()`;

/** Whether an element stands inside the window, below what sticks to its top. */
const inView = (id: string) =>
  `(() => { const box = document.getElementById(${JSON.stringify(id)}).getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight - 40; })()`;

async function settle(page: Page): Promise<void> {
  await inPage(
    page,
    'new Promise((done) => { let n = 14; const step = () => (n-- > 0 ? requestAnimationFrame(step) : done()); step(); })',
  );
}

async function openLink(page: Page, hash: string): Promise<void> {
  await inPage(page, `(location.hash = ${JSON.stringify(hash)})`);
  await settle(page);
}

async function expectArrived(page: Page, id: string): Promise<void> {
  expectEqual(await inPage(page, active), id, 'the row with the keyboard focus');
  expectEqual(await inPage(page, `document.getElementById(${JSON.stringify(id)}).open`), true, `${id} is open`);
  expectEqual(await inPage(page, inView(id)), true, `${id} is in view`);
}

export const reportChecks: readonly Check[] = [
  {
    name: 'shows a row for each of the 175 promises, each with a verdict in words',
    async run(page) {
      expectEqual(await inPage(page, `${shownRows('promise')}.length`), 175, 'promises');
      const silent = `[...document.querySelectorAll('.row > summary')].filter((s) => s.querySelector('.badge').textContent.trim() === '').length`;
      expectEqual(await inPage(page, silent), 0, 'rows without a verdict word');
    },
  },
  {
    name: 'narrows promises, controls and resources to the words of the search',
    async run(page) {
      await page.fill('#filter-text', 'cf-it-1');
      expectEqual(await inPage(page, `${shownRows('promise')}.includes('CF-IT-1')`), true, 'CF-IT-1 is shown');
      const strangers = `[...document.querySelectorAll('.row:not([hidden])')].filter((row) => !row.textContent.toLowerCase().includes('cf-it-1')).length`;
      expectEqual(await inPage(page, strangers), 0, 'rows that do not hold the word');
      await page.fill('#filter-text', 'no such words anywhere');
      expectEqual(await inPage(page, `${shownRows('promise')}.length`), 0, 'promises');
      expectEqual(
        await inPage(page, `document.querySelector('#promises .no-match').hidden`),
        false,
        'says that nothing matches',
      );
      await page.click('#filter-clear');
      expectEqual(await inPage(page, `${shownRows('promise')}.length`), 175, 'promises after Clear');
    },
  },
  {
    name: 'filters by verdict and page at once, and says how many are left',
    async run(page) {
      await page.click('[data-verdict="kept"].toggle');
      await page.click('[data-page="ESH"].toggle');
      const wrong = `[...document.querySelectorAll('.row[data-kind="promise"]:not([hidden])')].filter((row) => row.dataset.verdict !== 'kept' || !row.id.startsWith('ESH-')).length`;
      expectEqual(await inPage(page, wrong), 0, 'promises of another verdict or page');
      const count = await inPage<number>(page, `${shownRows('promise')}.length`);
      const said = await inPage<string>(page, `document.getElementById('filter-count').textContent`);
      expectTrue(
        count > 0 && said.startsWith(`${count} of 175 promises`),
        `says "${said}" where ${count} promises are shown`,
      );
      await page.click('#filter-clear');
    },
  },
  {
    name: 'filters by a reference of a framework',
    async run(page) {
      await page.selectOption('#filter-framework', 'iso27001:A.8.24');
      const wrong = `[...document.querySelectorAll('.row:not([hidden])')].filter((row) => !row.dataset.tags.split(' ').includes('iso27001:A.8.24')).length`;
      expectEqual(await inPage(page, wrong), 0, 'rows without the reference');
      expectTrue((await inPage<number>(page, `${shownRows('control')}.length`)) > 0, 'no control is shown');
      await page.click('#filter-clear');
    },
  },
  {
    name: 'follows a promise to its control, to a resource, and back to the promise',
    async run(page) {
      const start = `[...document.querySelectorAll('.row[data-kind="promise"]')].find((row) => [...row.querySelectorAll('.chip[href]')].some((chip) => document.getElementById(chip.getAttribute('href').slice(1))?.querySelector('.findings a'))).id`;
      const promise = await inPage<string>(page, start);
      await openLink(page, `#${promise}`);
      await expectArrived(page, promise);
      const chips = `[...document.getElementById(${JSON.stringify(promise)}).querySelectorAll('.chip[href]')].map((chip) => chip.getAttribute('href').slice(1)).find((id) => document.getElementById(id).querySelector('.findings a'))`;
      const control = await inPage<string>(page, chips);
      await page.click(`[id="${promise}"] .chip[href="#${control}"]`);
      await settle(page);
      await expectArrived(page, control);
      const resource = await inPage<string>(
        page,
        `document.getElementById(${JSON.stringify(control)}).querySelector('.findings a').getAttribute('href').slice(1)`,
      );
      await page.click(`[id="${control}"] .findings a >> nth=0`);
      await settle(page);
      await expectArrived(page, resource);
      await page.click(`[id="${resource}"] .chip[href="#${promise}"]`);
      await settle(page);
      await expectArrived(page, promise);
    },
  },
  {
    name: 'opens what a deep link names even where a filter hides it',
    async run(page) {
      await page.fill('#filter-text', 'no such words anywhere');
      await openLink(page, '#control/KEY-01');
      await expectArrived(page, 'control/KEY-01');
      expectEqual(await inPage(page, `document.getElementById('filter-text').value`), '', 'the filter after the link');
    },
  },
  {
    name: 'can be walked and opened with the keyboard alone',
    async run(page) {
      await openLink(page, '#CF-IT-1');
      await page.keyboard.press('ArrowDown');
      expectEqual(await inPage(page, active), 'CF-IT-2', 'the row after CF-IT-1');
      await page.keyboard.press('Enter');
      expectEqual(await inPage(page, `document.getElementById('CF-IT-2').open`), true, 'CF-IT-2 after Enter');
      await page.keyboard.press('Tab');
      const inside = `document.activeElement.closest('#CF-IT-2 .body') !== null`;
      expectEqual(await inPage(page, inside), true, 'Tab goes to the first control of CF-IT-2');
    },
  },
  {
    name: 'changes between light and dark with its own switch',
    async run(page) {
      const paper = 'getComputedStyle(document.body).backgroundColor';
      const colours = [];
      for (let i = 0; i < 3; i += 1) {
        colours.push(await inPage<string>(page, paper));
        await page.click('#theme');
      }
      expectEqual(new Set(colours).size, 2, 'different backgrounds of auto, light and dark');
    },
  },
  {
    name: 'has no violation of axe-core with every row open',
    async run(page) {
      await page.click('#filter-clear');
      await inPage(page, `for (const row of document.querySelectorAll('details')) row.open = true`);
      await expectAccessible(page);
      await inPage(page, `for (const row of document.querySelectorAll('details')) row.open = false`);
    },
  },
];
