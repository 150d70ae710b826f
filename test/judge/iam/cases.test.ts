import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askAccess, askCondition } from './ask-case';
import { caseEstate } from './case-estate';
import { estateIn, readCases } from './cases';

const FILES = readCases(join(__dirname, 'cases'));

describe.each(FILES.map((f) => [f.topic, f] as const))('%s', (_topic, file) => {
  if (file.cases.length > 0) {
    it.each(file.cases.map((c) => [c.name, c] as const))('%s', (_name, one) => {
      const { wanted, found } = askAccess(caseEstate.parse(estateIn(file, one)), one);
      expect(found).toEqual(wanted);
    });
  }

  if (file.conditions.length > 0) {
    it.each(file.conditions.map((c) => [c.name, c] as const))('%s', (_name, one) => {
      const { wanted, found } = askCondition(one);
      expect(found).toEqual(wanted);
    });
  }
});

describe('the collection of cases', () => {
  const all = FILES.flatMap((f) => [...f.cases, ...f.conditions]);

  it('holds at least 250 cases, most of them with a source', () => {
    expect(all.length).toBeGreaterThanOrEqual(250);
    const unverified = all.filter((c) => c.source === 'unverified').length;
    expect(unverified / all.length).toBeLessThan(0.1);
  });

  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  const folderWith = (...contents: readonly unknown[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'iam-cases-'));
    folders.push(folder);
    contents.forEach((content, i) => {
      writeFileSync(join(folder, `${i}.json`), JSON.stringify(content));
    });
    return folder;
  };
  const one = {
    name: 'a case with a name',
    when: { Bool: { a: 'true' } },
    with: {},
    holds: false,
    source: 'unverified',
  };

  it('refuses an empty folder', () => {
    expect(() => readCases(folderWith())).toThrow(/no cases in/);
  });

  it('refuses a field that it does not know', () => {
    expect(() => readCases(folderWith({ topic: 't', conditions: [{ ...one, expects: true }] }))).toThrow(/expects/);
  });

  it('refuses a name that is used twice, across files too', () => {
    const file = { topic: 't', conditions: [one] };
    expect(() => readCases(folderWith(file, file))).toThrow(/two cases are called "a case with a name"/);
  });

  it('refuses a source that its file does not list', () => {
    const file = { topic: 't', conditions: [{ ...one, source: 'nowhere' }] };
    expect(() => readCases(folderWith(file))).toThrow(/names the source "nowhere"/);
  });
});
