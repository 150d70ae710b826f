import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerQuestion } from '../../../lib/judge/iam/answer-question';
import { arnOf, caseEstate, estateOf, policyOf } from './case-estate';
import { readCases } from './cases';

const FILES = readCases(join(__dirname, 'cases'));
const ON = 'arn:aws:s3:::data/report.csv';

describe.each(FILES.map((f) => [f.topic, f] as const))('%s', (_topic, file) => {
  if (file.cases.length > 0) {
    it.each(file.cases.map((c) => [c.name, c] as const))('%s', (_name, { estate, ask, expect: wanted }) => {
      const shorthand = typeof estate === 'string' ? file.estates[estate] : estate;
      const { session, with: keys, ...rest } = ask;
      const answer = answerQuestion(estateOf(caseEstate.parse(shorthand)), {
        as: arnOf(rest.as),
        do: rest.do,
        on: arnOf(rest.on),
        ...(keys === undefined ? {} : { with: keys }),
        ...(session === undefined ? {} : { session: [policyOf('session', session)] }),
      });
      expect({ decision: answer.decision, ...(wanted.by === undefined ? {} : { by: answer.by }) }).toEqual(wanted);
    });
  }

  if (file.conditions.length > 0) {
    it.each(file.conditions.map((c) => [c.name, c] as const))(
      '%s',
      (_name, { when, with: keys, as, version, holds }) => {
        const statement = (Effect: string) => ({ Effect, Action: 's3:GetObject', Resource: '*', Condition: when });
        const decisionFor = (...statements: readonly object[]) => {
          const policies = { p: { Version: version ?? '2012-10-17', Statement: statements } };
          const estate = caseEstate.parse({ roles: { app: { policies } }, users: { ann: { policies } } });
          return answerQuestion(estateOf(estate), {
            as: arnOf(as ?? 'role/app'),
            do: 's3:GetObject',
            on: ON,
            with: keys,
          }).decision;
        };
        const asAllow = decisionFor(statement('Allow'));
        const asDeny = decisionFor({ Effect: 'Allow', Action: '*', Resource: '*' }, statement('Deny'));
        expect([asAllow, asDeny]).toEqual(
          holds === 'unknown'
            ? ['unknown', 'unknown']
            : holds
              ? ['allowed', 'explicitly-denied']
              : ['implicitly-denied', 'allowed'],
        );
      },
    );
  }
});

describe('the collection of cases', () => {
  const all = FILES.flatMap((f) => [...f.cases, ...f.conditions]);

  it('holds at least 250 cases, most of them with a source', () => {
    expect(all.length).toBeGreaterThanOrEqual(250);
    const unverified = all.filter((c) => c.source === 'unverified').length;
    expect(unverified / all.length).toBeLessThan(0.35);
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
