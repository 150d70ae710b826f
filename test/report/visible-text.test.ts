import { visible, visibleLine } from '../../lib/report/visible-text';

describe('visible text', () => {
  it('writes out what would move a cursor or turn text round', () => {
    expect(visible('a\u001b[2Jb\u202ec')).toBe('a\\u{1b}[2Jb\\u{202e}c');
  });

  it('writes out zero-width and lone surrogate characters', () => {
    expect(visible('pay\u200bpal \ud800 end')).toBe('pay\\u{200b}pal \\u{d800} end');
  });

  it('leaves letters of every language, tabs and line ends', () => {
    expect(visible('Müller 暗号 \t\n🔒')).toBe('Müller 暗号 \t\n🔒');
  });

  it('makes one line of several', () => {
    expect(visibleLine(' a\r\n b\tc ')).toBe('a b c');
  });
});
