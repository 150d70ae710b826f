import { assemblyOf } from '../../../lib/judge/assembly/assembly-of';
import { expectationsOfNobody } from '../../../lib/judge/expectations-from';
import { judge } from '../../../lib/judge/judge';
import { rules } from '../../../lib/judge/rules';
import { promises } from '../../../lib/promises/promises';
import { controlsWithCases, type RuleCase, readCases } from './case-file';

const EVERYTHING = new Set(promises.map(({ id }) => id));
const NOBODY = expectationsOfNobody('2026-11-21');

/** A template with a parameter `Token` whose value nothing tells, in a stack of the home region. */
function verdictOf(control: string, { resources, expect, region }: RuleCase) {
  const template = { Parameters: { Token: { Type: 'String' } }, Resources: resources };
  const assembly = assemblyOf([{ name: 'S', region: region ?? 'eu-central-1', template }]);
  const expectations = {
    ...NOBODY,
    claims: EVERYTHING,
    homeRegion: 'eu-central-1',
    globalRegion: 'us-east-1',
    ...expect,
    figures: { ...NOBODY.figures, ...expect.figures },
  };
  const [judgement] = judge(
    assembly,
    expectations,
    rules.filter((rule) => rule.control === control),
  );
  return judgement;
}

describe.each(controlsWithCases())('%s', (control) => {
  it.each(readCases(control).map((one) => [`${one.verdict}: ${one.name}`, one] as const))('%s', (_name, one) => {
    const judgement = verdictOf(control, one);
    const findings = judgement?.findings ?? [];
    expect([judgement?.verdict, findings]).toEqual([one.verdict, expect.anything()]);
    if (one.at === undefined) return;
    const [logicalId, property] = one.at;
    const named = findings.filter(({ verdict }) => verdict === one.verdict);
    expect(named).toContainEqual(
      expect.objectContaining({
        subject: expect.objectContaining(logicalId === '*' ? { stack: '*' } : { logicalId }),
        ...(property === undefined ? {} : { property: `Properties/${property}` }),
      }),
    );
  });
});

it('has cases for every rule of the families whose cases stand here', () => {
  const covered = new Set(controlsWithCases());
  const families = new Set([...covered].map((control) => control.split('-')[0]));
  const without = rules.filter(({ control }) => families.has(control.split('-')[0]) && !covered.has(control));
  expect(without.map(({ control }) => control)).toEqual([]);
});
