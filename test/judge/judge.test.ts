import { assemblyOf } from '../../lib/judge/assembly/assembly-of';
import { expectationsOfNobody } from '../../lib/judge/expectations-from';
import { judge } from '../../lib/judge/judge';
import type { Rule } from '../../lib/judge/rule';

const nothing = assemblyOf([]);
const expectations = expectationsOfNobody('2026-11-21');
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
});
