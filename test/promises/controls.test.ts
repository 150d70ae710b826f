import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { controls } from '../../lib/promises/controls';
import { promises } from '../../lib/promises/promises';

const families = 'NET EDGE KEY STO DB BAK IAM LOG DET ALR REM RES EVI ORG DATA IMG VUL PIPE IDP TEN IR'.split(' ');

/** CIS AWS Foundations Benchmark v3.0.0: sections 1 to 5 with their last recommendation (2 has sub-sections). */
const cisRecommendation =
  /^(1\.([1-9]|1\d|2[0-2])|2\.1\.[1-4]|2\.2\.1|2\.3\.[1-3]|2\.4\.1|3\.[1-9]|4\.([1-9]|1[0-6])|5\.[1-6])$/;
const annexA = /^A\.(5\.([1-9]|[12]\d|3[0-7])|6\.[1-8]|7\.([1-9]|1[0-4])|8\.([1-9]|[12]\d|3[0-4]))$/;
const nistControl = /^(AC|AT|AU|CA|CM|CP|IA|IR|MA|MP|PE|PL|PM|PS|PT|RA|SA|SC|SI|SR)-[1-9]\d?(\([1-9]\d?\))?$/;

const bad = (values: readonly string[], pattern: RegExp) => values.filter((value) => !pattern.test(value));

/** Ids that controls had once; an id is never given twice. */
const RETIRED = ['DB-10'];

describe('controls', () => {
  it('have unique ids, numbered without gaps inside each family but for those that were given up', () => {
    const numbers = new Map<string, number[]>();
    for (const { id } of controls) {
      const [family = '', number = ''] = id.split('-');
      expect(number).toMatch(/^\d{2}$/);
      numbers.set(family, [...(numbers.get(family) ?? []), Number(number)]);
    }
    expect([...numbers.keys()]).toEqual(families);
    for (const [family, found] of numbers) {
      const retired = RETIRED.filter((id) => id.startsWith(`${family}-`)).map((id) => Number(id.slice(-2)));
      const given = [...found, ...retired].sort((a, b) => a - b);
      expect(given).toEqual(given.map((_, index) => index + 1));
    }
  });

  it('have titles of their own', () => {
    expect(new Set(controls.map(({ title }) => title)).size).toBe(controls.length);
    expect(controls.filter(({ title }) => title.length < 20 || /[.\s]$/.test(title))).toEqual([]);
  });

  it('keep a promise, or examine any template', () => {
    const used = new Set(promises.flatMap(({ clauses }) => clauses.flatMap((clause) => clause.controls)));
    const idle = controls.filter(({ id, scope }) => !used.has(id) && scope !== 'any').map(({ id }) => id);
    expect(idle).toEqual([]);
  });

  it('name well-formed ISO 27001, NIST 800-53 and CIS ids, and at least one of ISO', () => {
    expect(
      bad(
        controls.flatMap(({ frameworks }) => frameworks.iso27001),
        annexA,
      ),
    ).toEqual([]);
    expect(
      bad(
        controls.flatMap(({ frameworks }) => frameworks.nist80053r5),
        nistControl,
      ),
    ).toEqual([]);
    expect(
      bad(
        controls.flatMap(({ frameworks }) => frameworks.cisAws3),
        cisRecommendation,
      ),
    ).toEqual([]);
    expect(controls.filter(({ frameworks }) => frameworks.iso27001.length === 0)).toEqual([]);
  });

  it('cover all four areas', () => {
    expect(new Set(controls.map(({ area }) => area))).toEqual(new Set(['network', 'identity', 'data', 'monitoring']));
  });

  it('say what notices them at run time, and lead to their own heading of the runbook', () => {
    expect(controls.filter(({ detective }) => detective.trim() === '')).toEqual([]);
    expect(controls.filter(({ id, runbook }) => runbook !== id.toLowerCase())).toEqual([]);
  });

  it('name remediations that exist below lambdas', () => {
    const named = new Set(controls.flatMap(({ remediation }) => (remediation === undefined ? [] : [remediation])));
    expect([...named].sort()).toEqual([
      'close-default-group',
      'close-open-ingress',
      'close-public-bucket',
      'enable-key-rotation',
      'restore-detector',
      'restore-flow-logs',
    ]);
    for (const name of named) expect(existsSync(join(__dirname, '../../lambdas', name))).toBe(true);
  });
});

describe('the format patterns', () => {
  it.each(['A.5.38', 'A.6.9', 'A.7.15', 'A.8.35', 'A.9.1', '5.1'])('refuses %s as a control of Annex A', (id) => {
    expect(annexA.test(id)).toBe(false);
  });
  it.each(['SC-0', 'XX-1', 'SC7', 'SC-7(0)', 'SC-7()'])('refuses %s as a control of NIST 800-53', (id) => {
    expect(nistControl.test(id)).toBe(false);
  });
  it.each(['6.1', '5.7', '4.17', '2.1', '1.23'])('refuses %s as a recommendation of CIS', (id) => {
    expect(cisRecommendation.test(id)).toBe(false);
  });
});
