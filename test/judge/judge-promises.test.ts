import { assemblyOf } from '../../lib/judge/assembly/assembly-of';
import type { Expectations } from '../../lib/judge/expectations';
import { expectationsFrom, expectationsOfNobody } from '../../lib/judge/expectations-from';
import { expectationsOfTemplate } from '../../lib/judge/expectations-of-template';
import { judge } from '../../lib/judge/judge';
import { judgePromises } from '../../lib/judge/judge-promises';
import { rules } from '../../lib/judge/rules';
import { declarationOf } from '../../lib/profile/declaration';
import { loadProfile } from '../../lib/profile/load-profile';
import type { Judgement, Verdict } from '../../lib/promises/judgement';
import type { SecurityPromise } from '../../lib/promises/promise';
import { promises } from '../../lib/promises/promises';

const ROOT = `${__dirname}/../..`;
const AS_OF = '2026-11-21';
const nobody = expectationsOfNobody(AS_OF);

function promise(more: Partial<SecurityPromise>): SecurityPromise {
  return {
    id: 'X-1',
    page: 'ESH',
    line: 1,
    capability: 'c',
    kind: 'infrastructure',
    statement: 's',
    figures: {},
    clauses: [{ says: 'keys rotate', controls: ['KEY-01'] }],
    conflicts: [],
    ...more,
  };
}

function judgement(control: string, verdict: Verdict): Judgement {
  const subject = { stack: 'Keys', logicalId: 'Key', type: 'AWS::KMS::Key', path: 'Keys/Data/Resource' };
  return {
    control,
    verdict,
    findings: verdict === 'not-applicable' ? [] : [{ subject, verdict, reason: 'EnableKeyRotation is absent' }],
  };
}

function answer(
  one: SecurityPromise,
  judgements: readonly Judgement[],
  { waived = {}, figures = {} }: { waived?: Record<string, string>; figures?: Expectations['figures'] } = {},
) {
  const expectations = { ...nobody, profile: 'p', claims: new Set([one.id]), figures };
  const [judged] = judgePromises(judgements, [one], expectations, new Map(Object.entries(waived)));
  return [judged?.verdict, judged?.why];
}

describe('the verdict of a promise', () => {
  it('is kept when every clause has a control and all hold', () => {
    expect(answer(promise({}), [judgement('KEY-01', 'holds')])).toEqual(['kept', 'KEY-01 holds']);
  });

  it('is broken when a control fails, and names control, construct and reason', () => {
    expect(answer(promise({}), [judgement('KEY-01', 'fails')])).toEqual([
      'broken',
      'KEY-01 fails at Keys/Data/Resource: EnableKeyRotation is absent',
    ]);
  });

  it('is unknown when a control cannot be decided', () => {
    expect(answer(promise({}), [judgement('KEY-01', 'unknown')])).toEqual([
      'unknown',
      'KEY-01 cannot be decided at Keys/Data/Resource: EnableKeyRotation is absent',
    ]);
  });

  it('is open when a clause has no control, and names the clause', () => {
    const clauses = [...promise({}).clauses, { says: 'somebody looks', controls: [] }];
    expect(answer(promise({ clauses }), [judgement('KEY-01', 'holds')])).toEqual([
      'open',
      'No control decides yet: somebody looks',
    ]);
  });

  it('is broken rather than open when a control of another clause fails', () => {
    const clauses = [{ says: 'somebody looks', controls: [] }, ...promise({}).clauses];
    expect(answer(promise({ clauses }), [judgement('KEY-01', 'fails')])[0]).toBe('broken');
  });

  it('is open when a named control has no rule', () => {
    expect(answer(promise({}), [])).toEqual(['open', 'KEY-01 is not decided yet: keys rotate']);
  });

  it('is open when the profile leaves out what a control asks to exist', () => {
    const clauses = [{ says: 'a detector watches', controls: ['DET-01'] }];
    expect(answer(promise({ clauses }), [judgement('DET-01', 'not-applicable')])).toEqual([
      'open',
      'The assembly leaves out what DET-01 asks for: a detector watches',
    ]);
  });

  it('is kept when a general control finds nothing to examine beside one that holds', () => {
    const clauses = [{ says: 'keys rotate and wait', controls: ['KEY-01', 'KEY-02'] }];
    expect(answer(promise({ clauses }), [judgement('KEY-01', 'holds'), judgement('KEY-02', 'not-applicable')])).toEqual(
      ['kept', 'KEY-01 holds; nothing to examine for KEY-02'],
    );
  });

  it('is open when no control finds anything to examine', () => {
    expect(answer(promise({}), [judgement('KEY-01', 'not-applicable')])[0]).toBe('open');
  });

  it('is waived when every failing control is answered by a waiver, and names it', () => {
    expect(answer(promise({}), [judgement('KEY-01', 'fails')], { waived: { 'KEY-01': 'W-7' } })).toEqual([
      'waived',
      'KEY-01 is answered by waiver W-7',
    ]);
  });

  it('gives the means of a workload promise and says what the application must do', () => {
    const one = promise({ kind: 'workload', applicationMust: 'hash passwords' });
    expect(answer(one, [judgement('KEY-01', 'holds')])).toEqual([
      'means-given',
      'KEY-01 holds. The application must still: hash passwords',
    ]);
  });

  it('attests an organisational promise', () => {
    expect(answer(promise({ kind: 'organisational' }), [judgement('KEY-01', 'holds')])[0]).toBe('attested');
  });

  it('is not claimed outside the claims', () => {
    const [judged] = judgePromises([], [promise({})], nobody, new Map());
    expect([judged?.verdict, judged?.why]).toEqual(['not-claimed', 'The assembly claims nothing']);
  });

  it('is not applicable for the other way of isolating tenants, by conflict C08', () => {
    const one = promise({ id: 'ESH-HA-1', conflicts: ['C08'] });
    const [verdict, why] = answer(one, [], { figures: { tenantIsolation: 'pool' } });
    expect(verdict).toBe('not-applicable');
    expect(why).toMatch(/^C08: /);
    expect(answer(one, [judgement('KEY-01', 'holds')], { figures: { tenantIsolation: 'silo' } })[0]).toBe('kept');
  });

  it('stays with its controls where a conflict bears on it and settles nothing for it', () => {
    const one = promise({ id: 'CETBIX-AC-2', conflicts: ['C08'] });
    for (const tenantIsolation of ['pool', 'silo']) {
      expect(answer(one, [judgement('KEY-01', 'holds')], { figures: { tenantIsolation } })[0]).toBe('kept');
    }
  });

  it('is replaced where Cognito keeps the passwords, by conflict C11', () => {
    const one = promise({ id: 'CF-SUM-4', conflicts: ['C11'] });
    expect(answer(one, [], { figures: { identityMode: 'cognito' } })[0]).toBe('replaced');
    expect(answer(one, [judgement('KEY-01', 'holds')], { figures: { identityMode: 'app' } })[0]).toBe('kept');
  });

  it('is given for all 175 promises, with a reason', () => {
    const { profile } = loadProfile('baseline', { root: ROOT, asOf: AS_OF });
    const judged = judgePromises([], promises, expectationsFrom(profile, AS_OF), new Map());
    expect(judged).toHaveLength(175);
    expect(judged.filter(({ why }) => why === '')).toEqual([]);
  });
});

describe('what an assembly is held against', () => {
  const { profile } = loadProfile('baseline', { root: ROOT, asOf: AS_OF });

  it('takes a looser value of a profile for the page it claims as the page states it', () => {
    const loose = {
      ...profile,
      claims: ['ESH'],
      backup: { ...profile.backup, backupRetentionDays: 14, restoreTestIntervalDays: 120 },
    };
    const { figures } = expectationsFrom(loose, AS_OF);
    expect([figures['backupRetentionDays'], figures['restoreTestIntervalDays']]).toEqual([7, 90]);
  });

  it('takes a stricter value of a profile', () => {
    const strict = { ...profile, claims: ['ESH'], backup: { ...profile.backup, restoreTestIntervalDays: 31 } };
    expect(expectationsFrom(strict, AS_OF).figures['restoreTestIntervalDays']).toBe(31);
  });

  it('takes a value of a profile for a page that it does not claim', () => {
    const free = { ...profile, claims: ['CFTS'], backup: { ...profile.backup, restoreTestIntervalDays: 120 } };
    expect(expectationsFrom(free, AS_OF).figures['restoreTestIntervalDays']).toBe(120);
  });

  it('knows what the profile leaves alone', () => {
    expect([...expectationsFrom(profile, AS_OF).skipped]).toContain('macie');
    expect([...expectationsFrom(profile, AS_OF).skipped]).not.toContain('guardDuty');
  });

  it('reads what a template says of itself, and tells what it could not read', () => {
    const Rampart = {
      profile: 'theirs',
      claims: ['ESH'],
      edge: 'public',
      homeRegion: 'eu-central-1',
      figures: { restoreTestIntervalDays: 120, kmsRotationDays: 90, strange: { a: 1 } },
      skipped: ['guardDuty'],
      waivers: [{ id: 'W-1' }],
    };
    const assembly = assemblyOf([{ name: 'S', template: { Metadata: { Rampart }, Resources: {} } }]);
    const { expectations, declaredBy, ignored } = expectationsOfTemplate(assembly, AS_OF);
    expect(declaredBy).toEqual(['S']);
    expect(ignored).toEqual(['S: figure strange is neither text, number, truth value nor list of texts']);
    expect(expectations).toMatchObject({ profile: 'theirs', edge: 'public', homeRegion: 'eu-central-1' });
    expect(expectations.claims.has('ESH-BK-8')).toBe(true);
    expect(expectations.skipped).toEqual(new Set(['guardDuty']));
    expect(expectations.waivers).toBeUndefined();
    // The page's ninety days are law; the rotation is ours, and a template may be stricter.
    expect(expectations.figures).toMatchObject({ restoreTestIntervalDays: 90, kmsRotationDays: 90 });
  });

  it('reads whom a template declares to trust, and tells what is no such thing', () => {
    const declared = (trusted: unknown) =>
      expectationsOfTemplate(
        assemblyOf([{ name: 'S', template: { Metadata: { Rampart: { trusted } }, Resources: {} } }]),
        AS_OF,
      );
    const { trusted } = declarationOf(profile);
    expect(declared(trusted).expectations.trusted).toEqual({ accounts: [], providers: [] });
    expect(declared(trusted)).toMatchObject({ ignored: [] });
    const broken = declared({ accounts: 'everybody' });
    expect(broken.expectations.trusted).toBeUndefined();
    expect(broken.ignored).toEqual(['S: Metadata.Rampart.trusted is no list of whom to trust']);
  });

  it('claims nothing for a template that says nothing, so that only general controls speak', () => {
    const template = { Resources: { Key: { Type: 'AWS::KMS::Key', Properties: {} } } };
    const assembly = assemblyOf([{ name: 'S', template }]);
    const { expectations, declaredBy } = expectationsOfTemplate(assembly, AS_OF);
    expect([declaredBy, expectations.claims.size]).toEqual([[], 0]);
    const verdicts = new Map(judge(assembly, expectations, rules).map(({ control, verdict }) => [control, verdict]));
    expect([verdicts.get('KEY-01'), verdicts.get('LOG-01'), verdicts.get('DET-01')]).toEqual([
      'fails',
      'not-applicable',
      'not-applicable',
    ]);
  });
});
