import { assemblyOf } from '../../lib/judge/assembly/assembly-of';
import { expectationsOfNobody } from '../../lib/judge/expectations-from';
import { judge } from '../../lib/judge/judge';
import type { Rule } from '../../lib/judge/rule';
import { promises } from '../../lib/promises/promises';

const nothing = assemblyOf([]);
const expectations = expectationsOfNobody('2026-11-21');
const claiming = (control: string) =>
  promises.filter(({ clauses }) => clauses.some(({ controls }) => controls.includes(control))).map(({ id }) => id);
const subject = { stack: 'S', logicalId: 'R', type: 'T' };

describe('judge', () => {
  it('says unknown, with what stopped it, of a rule that throws, and still asks the others', () => {
    const stumbles: Rule = {
      control: 'KEY-01',
      examine: () => {
        throw new Error('0 is no CIDR');
      },
    };
    const speaks: Rule = { control: 'KEY-02', examine: () => [{ subject, verdict: 'holds', reason: 'waits' }] };
    const [first, second] = judge(nothing, expectations, [stumbles, speaks]);
    expect(first).toMatchObject({ verdict: 'unknown', findings: [{ reason: 'could not be examined: 0 is no CIDR' }] });
    expect(second?.verdict).toBe('holds');
  });

  it('puts what fails before what is unknown, and that before what holds', () => {
    const mixed: Rule = {
      control: 'KEY-01',
      examine: () => (['holds', 'unknown', 'fails'] as const).map((verdict) => ({ subject, verdict, reason: verdict })),
    };
    const [judgement] = judge(nothing, expectations, [mixed]);
    expect(judgement?.findings.map(({ verdict }) => verdict)).toEqual(['fails', 'unknown', 'holds']);
    expect(judgement?.verdict).toBe('fails');
  });

  it('keeps rules of scope rampart silent where nothing is claimed', () => {
    const asks: Rule = { control: 'BAK-04', examine: () => [{ subject, verdict: 'fails', reason: 'no lock' }] };
    expect(judge(nothing, expectations, [asks])[0]).toEqual({
      control: 'BAK-04',
      verdict: 'not-applicable',
      findings: [],
    });
  });

  describe('of a control that no claimed promise needs, in an assembly of Rampart', () => {
    const ours = { ...expectations, profile: 'acme' };
    const everywhere = { stack: '*', logicalId: '', type: 'T' };
    const missing = { subject: everywhere, verdict: 'fails', reason: 'the assembly has none' } as const;
    const asking = (findings: ReturnType<Rule['examine']>, wanted?: boolean): Rule => ({
      control: 'BAK-04',
      examine: () => findings,
      ...(wanted === undefined ? {} : { wanted: () => wanted }),
    });

    it('fails where what was deployed is weakened', () => {
      const [judgement] = judge(nothing, ours, [asking([{ subject, verdict: 'fails', reason: 'no lock' }])]);
      expect(judgement).toMatchObject({ verdict: 'fails', findings: [{ reason: 'no lock' }] });
    });

    it('has nothing to say where none of it stands there', () => {
      expect(judge(nothing, ours, [asking([missing])])[0]?.verdict).toBe('not-applicable');
    });

    it('misses a part where the rest stands there', () => {
      const heard = { subject: everywhere, verdict: 'holds', reason: 'the other call reaches the topic' } as const;
      expect(judge(nothing, ours, [asking([heard, missing])])[0]?.verdict).toBe('fails');
    });

    it('misses the whole where the profile says that it is created', () => {
      expect(judge(nothing, ours, [asking([missing], true)])[0]?.verdict).toBe('fails');
      expect(judge(nothing, ours, [asking([missing], false)])[0]?.verdict).toBe('not-applicable');
    });

    it('has nothing to say of an objective that binds only the page that states it', () => {
      const objective: Rule = { ...asking([{ subject, verdict: 'fails', reason: 'loses a day' }]), control: 'BAK-28' };
      expect(judge(nothing, ours, [objective])[0]?.verdict).toBe('not-applicable');
      expect(judge(nothing, { ...ours, claims: new Set(claiming('BAK-28')) }, [objective])[0]?.verdict).toBe('fails');
    });

    it('says unknown where the rule stumbles', () => {
      const undecided = { ...missing, verdict: 'unknown' } as const;
      expect(judge(nothing, ours, [asking([undecided])])[0]?.verdict).toBe('unknown');
    });
  });
});
