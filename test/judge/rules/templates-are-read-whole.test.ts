import { assemblyOf } from '../../../lib/judge/assembly/assembly-of';
import type { RawStack } from '../../../lib/judge/assembly/raw-stack';
import { templatesAreReadWhole } from '../../../lib/judge/rules/templates-are-read-whole';

const Resources = { Queue: { Type: 'AWS::SQS::Queue' } };
const EXPECTATIONS = {
  claims: new Set<string>(),
  edge: 'none' as const,
  figures: {},
  skipped: new Set<string>(),
  asOf: '2026-11-21',
};

function verdicts(...stacks: readonly RawStack[]) {
  return templatesAreReadWhole
    .examine(assemblyOf(stacks), EXPECTATIONS)
    .map(({ subject, verdict, observed }) => [subject.stack, verdict, observed]);
}

describe('whether a template is what is deployed', () => {
  it.each([
    ['by its name', 'AWS::Serverless-2016-10-31', 'AWS::Serverless-2016-10-31'],
    ['in a list', ['AWS::LanguageExtensions', 'Mine'], 'Mine'],
    ['with parameters', { Name: 'AWS::Include', Parameters: { Location: 's3://b/t.yaml' } }, 'AWS::Include'],
  ])('fails for a macro that is called %s', (_how, Transform, macro) => {
    expect(verdicts({ name: 'a', template: { Transform, Resources } })).toEqual([['a', 'fails', macro]]);
  });

  it('holds for one that only has more functions', () => {
    expect(verdicts({ name: 'a', template: { Transform: 'AWS::LanguageExtensions', Resources } })).toEqual([
      ['a', 'holds', undefined],
    ]);
  });

  it('holds for a nested stack whose template is there, and looks into it', () => {
    const parent = { Child: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://b/t.json' } } };
    const child = { Transform: 'Mine', Resources };
    expect(
      verdicts(
        { name: 'a', template: { Resources: parent } },
        { name: 'a/Child', template: child, parent: { stack: 'a', logicalId: 'Child' } },
      ),
    ).toEqual([
      ['a', 'holds', undefined],
      ['a/Child', 'fails', 'Mine'],
    ]);
  });
});
