import { ENGINES } from '../bench/cases/engines';

/** How many of them some mutant needs, `npm run bench -- cases` says and ends with 1 below the goal; there cannot be fewer cases than that. */
describe.each(ENGINES)('the cases of the $name proof', ({ goal, cases }) => {
  it('are as many as have to count, no two of one file with the same name', () => {
    const all = cases();
    expect(all.length).toBeGreaterThanOrEqual(goal);
    const names = all.map(({ file, name }) => `${file}: ${name}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
