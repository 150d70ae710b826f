import { join } from 'node:path';
import type { Expectations } from '../../../lib/judge/expectations';
import { expectationsOfNobody } from '../../../lib/judge/expectations-from';
import { rules } from '../../../lib/judge/rules';
import { verdictOf } from '../../../lib/promises/judgement';
import { type AssemblyCase, type AssemblyCaseFile, assemblyCaseFiles, assemblyFor } from './assembly-case-file';

const AS_OF = '2026-11-21';

function expectationsFor(given: AssemblyCaseFile, one: AssemblyCase): Expectations {
  const base = expectationsOfNobody(AS_OF);
  const { figures, skipped, ...rest } = { ...given.expecting, ...one.expecting };
  return {
    ...base,
    profile: 'case',
    homeRegion: 'eu-central-1',
    globalRegion: 'us-east-1',
    ...rest,
    figures: { ...base.figures, ...given.expecting?.figures, ...figures },
    skipped: new Set(skipped),
  } as Expectations;
}

describe.each(assemblyCaseFiles(join(__dirname, 'assembly-cases')))('$control', (given) => {
  it.each(given.cases)('$verdict: $name', (one) => {
    const [rule, ...more] = rules.filter(({ control }) => control === given.control);
    if (rule === undefined || more.length > 0) throw new Error(`${given.control} has no rule, or several`);
    const findings = rule.examine(assemblyFor(given, one), expectationsFor(given, one));
    const decisive = findings.filter(({ verdict }) => verdict === one.verdict);
    const blames = [...new Set(decisive.map(({ subject }) => subject.logicalId))].sort();
    expect([verdictOf(findings), findings]).toEqual([one.verdict, expect.anything()]);
    if (one.blames !== undefined) expect(blames).toEqual([...one.blames].sort());
    if (one.property !== undefined) expect(decisive.map(({ property }) => property)).toContain(one.property);
  });
});
