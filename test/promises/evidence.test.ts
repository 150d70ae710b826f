import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { evidenceRegister, sealedRoleEvidence } from '../../lib/promises/evidence';
import { promises } from '../../lib/promises/promises';

const organisational = promises.filter(({ kind }) => kind === 'organisational');

const everything = [...evidenceRegister, sealedRoleEvidence];

describe('the evidence register', () => {
  it('has exactly one entry for each organisational promise, in the order of the pages', () => {
    expect(evidenceRegister.map(({ promise }) => promise)).toEqual(organisational.map(({ id }) => id));
  });

  it('names owner, evidence and a prefix that no other entry has', () => {
    const empty = everything.filter(({ ownerRole, evidence }) => ownerRole === '' || evidence === '');
    expect(empty).toEqual([]);
    expect(new Set(everything.map(({ evidencePrefix }) => evidencePrefix)).size).toBe(everything.length);
    expect(everything.filter((entry) => entry.evidencePrefix !== `evidence/${entry.promise}/`)).toEqual([]);
  });

  it('takes its cadence from the promise where the promise has one in days', () => {
    const differing = organisational.flatMap((promise) => {
      const own = Object.keys(promise.figures).filter((name) => name.endsWith('Days'));
      const cadence = evidenceRegister.find((entry) => entry.promise === promise.id)?.cadence ?? '';
      return own.length === 0 || own.includes(cadence) ? [] : [`${promise.id}: ${cadence}, not ${own}`];
    });
    expect(differing).toEqual([]);
  });

  it('names cadences that the baseline profile sets in whole days', () => {
    const baseline = parse(readFileSync(join(__dirname, '../../profiles/baseline.yaml'), 'utf8'));
    const known = new Map(Object.values<object>(baseline).flatMap((section) => Object.entries(section ?? {})));
    const unset = everything.filter(({ cadence }) => !Number.isInteger(known.get(cadence)));
    expect(unset).toEqual([]);
  });
});
