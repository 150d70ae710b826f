import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** The tests run in Node's world, where the DOM has no types; what is said to the page goes as text. */
export function inPage<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate<T>(expression);
}

export interface Check {
  readonly name: string;
  run(page: Page): Promise<void>;
}

export function expectEqual(actual: unknown, wanted: unknown, what: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(wanted)) {
    throw new Error(`${what}: found ${JSON.stringify(actual)}, wanted ${JSON.stringify(wanted)}`);
  }
}

export function expectTrue(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** Fails with every rule that axe-core finds broken, and the first elements that break it. */
export async function expectAccessible(page: Page): Promise<void> {
  await inPage(page, axe);
  const violations = await inPage<AxeViolation[]>(
    page,
    'axe.run(document, { resultTypes: ["violations"] }).then((r) => r.violations)',
  );
  const lines = violations.map(({ id, nodes }) => {
    const places = nodes
      .slice(0, 3)
      .map((node) => `${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`);
    return `${id} (${nodes.length}): ${places.join(' | ')}`;
  });
  expectEqual(lines, [], 'axe-core violations');
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [scroll, client] = await inPage<[number, number]>(
    page,
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  expectTrue(scroll <= client, `the page is ${scroll} px wide in a window of ${client} px`);
}
