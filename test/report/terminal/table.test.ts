import { displayWidth, shorten, wrap } from '../../../lib/report/terminal/display-width';
import { printTable } from '../../../lib/report/terminal/table';

const ESCAPE = String.fromCharCode(27);

describe('a table', () => {
  it('aligns words left and figures right, and ends no line with spaces', () => {
    expect(
      printTable(
        [{ title: 'a' }, { title: 'n', align: 'right' }],
        [
          ['long word', '7'],
          ['x', '1000'],
        ],
      ),
    ).toEqual(['a             n', '─────────  ────', 'long word     7', 'x          1000']);
  });

  it('does not count colours', () => {
    const [, , row] = printTable([{ title: 'a' }, { title: 'b' }], [[`${ESCAPE}[31mred${ESCAPE}[39m`, 'x']]);
    expect(row).toBe(`${ESCAPE}[31mred${ESCAPE}[39m  x`);
  });
});

describe('the width of a text', () => {
  it('is what a terminal gives it', () => {
    expect([displayWidth('abc'), displayWidth('e\u0301'), displayWidth('暗号')]).toEqual([3, 1, 4]);
  });

  it('is kept when a text is cut', () => {
    expect([shorten('abcdef', 4), shorten('abcd', 4), shorten('暗号暗号', 4)]).toEqual(['abc…', 'abcd', '暗…']);
  });

  it('is kept when lines are broken, also inside a word that is too long', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a abcdefghij', 4)).toEqual(['a', 'abcd', 'efgh', 'ij']);
  });
});
