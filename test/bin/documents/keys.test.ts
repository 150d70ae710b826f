import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly } from '../../../lib/judge/assembly/read-assembly';
import { synthesized } from '../../support/assembly';
import { keyTable } from '../../support/key-table';

const written = readFileSync(join(__dirname, '../../../docs/keys.md'), 'utf8');
const copying = join(__dirname, '../../support/profiles/copying.yaml');

describe('the document of the keys', () => {
  const table = keyTable(readAssembly(synthesized(copying)), '2026-11-21');

  it('says what the templates say: what lies under each key, who decrypts, who administers', () => {
    expect(written.slice(written.lastIndexOf('| key |')).trim()).toBe(table);
  });

  it('says of every key why it is separate', () => {
    const reasons = written.slice(0, written.lastIndexOf('| key |'));
    for (const name of table.split('\n').slice(2)) {
      const key =
        name
          .split('|')[1]
          ?.trim()
          .replace(/^Keys\//, '') ?? '';
      expect(reasons).toMatch(new RegExp(`^\\| ${key} \\| .{5,} \\| .{20,} \\|$`, 'm'));
    }
  });
});
