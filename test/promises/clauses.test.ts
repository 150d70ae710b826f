import { promises } from '../../lib/promises/promises';

const clauses = promises.flatMap(({ id, clauses: own }) => own.map((clause) => ({ id, ...clause })));

describe('every clause', () => {
  it('has a control that decides it, or says what is missing', () => {
    const silent = clauses.filter(({ controls, undecided }) => controls.length === 0 && (undecided ?? '').length < 20);
    expect(silent.map(({ id, says }) => `${id}: ${says}`)).toEqual([]);
  });

  it('says that nothing decides it only where that is so', () => {
    const both = clauses.filter(({ controls, undecided }) => controls.length > 0 && undecided !== undefined);
    expect(both.map(({ id, says }) => `${id}: ${says}`)).toEqual([]);
  });

  it('says the same of the same condition, whichever page it stands on', () => {
    const said = new Map<string, Set<string>>();
    for (const { says, undecided } of clauses) {
      if (undecided !== undefined) said.set(says, (said.get(says) ?? new Set()).add(undecided));
    }
    expect([...said].filter(([, reasons]) => reasons.size > 1)).toEqual([]);
  });
});
