import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askCase } from './ask-case';
import { readCases } from './case-file';

const cases = readCases(join(__dirname, 'cases'));

describe.each([...new Set(cases.map((c) => c.file))])('%s', (file) => {
  it.each(cases.filter((c) => c.file === file).map((c) => [c.name, c] as const))('%s', (_, one) => {
    const { wanted, found } = askCase(one);
    expect(found).toEqual(wanted);
  });
});

describe('the case runner', () => {
  const folder = (content?: string) => {
    const made = mkdtempSync(join(tmpdir(), 'cases-'));
    if (content !== undefined) writeFileSync(join(made, 'a.json'), content);
    return made;
  };

  it('has at least 120 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
  });

  it('refuses an empty folder', () => {
    expect(() => readCases(folder())).toThrow('no cases in');
  });

  it('refuses a field that it does not know, in a case as in a topology', () => {
    const file = (network: object, extra: object) =>
      JSON.stringify({
        about: 'a file that should not be accepted',
        topology: { vpcs: {}, subnets: {}, ...network },
        cases: [
          {
            name: 'whatever is asked here',
            ask: { from: 'a', to: 'b', protocol: 'tcp', port: 1 },
            reachable: false,
            hop: { kind: 'target', id: 'b' },
            ...extra,
          },
        ],
      });
    expect(readCases(folder(file({}, {}))).length).toBe(1);
    expect(() => readCases(folder(file({}, { expected: false })))).toThrow('Unrecognized key: "expected"');
    expect(() => readCases(folder(file({ routetables: {} }, {})))).toThrow('Unrecognized key: "routetables"');
  });
});
