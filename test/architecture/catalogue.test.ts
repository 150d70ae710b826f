import { allRules } from '../../lib/judge/all-rules';
import { controls } from '../../lib/promises/controls';
import { promises } from '../../lib/promises/promises';
import { filesBelow, read } from './source-files';

const ids = controls.map(({ id }) => id);

/** What one list has and the other has not, both ways. */
function difference(ours: Iterable<string>, theirs: Iterable<string>) {
  const [left, right] = [new Set(ours), new Set(theirs)];
  return {
    missing: [...left].filter((id) => !right.has(id)),
    unknown: [...right].filter((id) => !left.has(id)),
  };
}

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, i) => values.indexOf(value) !== i);
}

const agree = { missing: [], unknown: [] };

describe('every control', () => {
  it('has an id of its own', () => {
    expect(repeated(ids)).toEqual([]);
    expect(ids.filter((id) => !/^[A-Z]{2,4}-\d{2}$/.test(id))).toEqual([]);
  });

  it('has one rule or proof, and every rule decides a control', () => {
    const decided = allRules.map(({ control }) => control);
    expect(repeated(decided)).toEqual([]);
    expect(difference(ids, decided)).toEqual(agree);
  });

  it('has a mutation that breaks it, and mutations break no other', () => {
    const code = filesBelow('test/mutations', '.ts').map(read).join('\n');
    const broken = [...code.matchAll(/\bcontrol: '([A-Z]{2,4}-\d{2})'/g)].map((match) => match[1] ?? '');
    expect(difference(ids, broken)).toEqual(agree);
  });

  it('has a heading in the runbook, and the runbook has no other of that form', () => {
    const headings = [...read('docs/runbook.md').matchAll(/^### ([A-Z]{2,4}-\d{2})$/gm)].map((match) => match[1] ?? '');
    expect(repeated(headings)).toEqual([]);
    expect(difference(ids, headings)).toEqual(agree);
  });

  it('points to that heading', () => {
    expect(controls.filter(({ id, runbook }) => runbook !== id.toLowerCase()).map(({ id }) => id)).toEqual([]);
  });

  it('that asks for something to exist is named by a promise, and promises name no control that is not there', () => {
    const named = promises.flatMap(({ clauses }) => clauses.flatMap((clause) => clause.controls));
    expect(difference(ids, named).unknown).toEqual([]);
    const idle = controls.filter(({ id, scope }) => scope !== 'any' && !named.includes(id));
    expect(idle.map(({ id }) => id)).toEqual([]);
  });
});
