import { basename } from 'node:path';
import { filesBelow, read } from './source-files';

const sections = ['## Context', '## Positions', '## Decision', '## Cost'];
const states = ['proposed', 'accepted', 'superseded by \\d{4}'];
const status = new RegExp(`^Status: (?:${states.join('|')}) (\\d{4}-\\d{2}-\\d{2})$`, 'm');

function faultsOf(name: string, text: string): readonly string[] {
  const number = Number(name.slice(0, 4));
  const day = status.exec(text)?.[1];
  return [
    /^\d{4}(-[a-z0-9]+)+\.md$/.test(name) ? '' : 'its name is not number and kebab-case',
    text.startsWith(`# ${number}. `) ? '' : `its title does not begin with "# ${number}. "`,
    day === undefined ? 'no line "Status: accepted 2026-11-21"' : '',
    day !== undefined && Number.isNaN(Date.parse(day)) ? `"${day}" is not a day` : '',
    ...sections.map((section) => (text.includes(`\n${section}\n`) ? '' : `no section "${section}"`)),
    text.split('\n').length > 60 ? 'longer than a page of 60 lines' : '',
  ].filter((fault) => fault !== '');
}

describe('every decision', () => {
  const files = filesBelow('docs/decisions', '.md');

  it('has a number, a status with its day, and its four sections on one page', () => {
    expect(files.length).toBeGreaterThanOrEqual(10);
    const faults = files.flatMap((path) => faultsOf(basename(path), read(path)).map((fault) => `${path}: ${fault}`));
    expect(faults).toEqual([]);
  });

  it('has a number of its own, without gaps', () => {
    const numbers = files.map((path) => Number(basename(path).slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  });
});

describe('the check of a decision', () => {
  const good = `# 1. A\n\nStatus: accepted 2026-11-21\n${sections.map((section) => `\n${section}\n\nx\n`).join('')}`;

  it('passes a good one', () => {
    expect(faultsOf('0001-a-b.md', good)).toEqual([]);
  });

  it.each([
    ['without a status', good.replace('Status: accepted 2026-11-21', ''), 'no line "Status: accepted 2026-11-21"'],
    ['without a date', good.replace(' 2026-11-21', ''), 'no line "Status: accepted 2026-11-21"'],
    ['with a day that is none', good.replace('11-21', '13-41'), '"2026-13-41" is not a day'],
    ['without its cost', good.replace('## Cost', '## Price'), 'no section "## Cost"'],
    ['with another number', good.replace('# 1.', '# 2.'), 'its title does not begin with "# 1. "'],
  ])('refuses one %s', (_, text, fault) => {
    expect(faultsOf('0001-a-b.md', text)).toEqual([fault]);
  });
});
