import fc from 'fast-check';
import { stringify } from 'yaml';
import { allRules } from '../../lib/judge/all-rules';
import { AssemblyError } from '../../lib/judge/assembly/assembly-error';
import { assemblyOf } from '../../lib/judge/assembly/assembly-of';
import { parseTemplate } from '../../lib/judge/assembly/parse-template';
import { expectationsOfNobody } from '../../lib/judge/expectations-from';
import { judge } from '../../lib/judge/judge';
import { promises } from '../../lib/promises/promises';

const EXPECTATIONS = { ...expectationsOfNobody('2026-11-21'), claims: new Set(promises.map(({ id }) => id)) };

const NAMES = ['A', 'B', 'Ä', '名前', '__proto__', 'constructor', '\u202e', 'x'.repeat(300)];
const TYPES = [
  'AWS::S3::Bucket',
  'AWS::EC2::SecurityGroup',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Cognito::UserPool',
  'AWS::CodePipeline::Pipeline',
  'AWS::SSM::Document',
  'AWS::ImageBuilder::ImagePipeline',
  'AWS::Organizations::Policy',
  'AWS::NoSuch::Thing',
  'Custom::Anything',
  '',
];
const PROPERTIES = [
  'PolicyDocument',
  'AssumeRolePolicyDocument',
  'KeyPolicy',
  'SecurityGroupIngress',
  'Stages',
  'Content',
  'Schedule',
  'Tags',
  'LambdaConfig',
  'Policies',
  'BucketEncryption',
];

const name = fc.constantFrom(...NAMES);
const scalar = fc.oneof(
  fc.constantFrom<unknown>(null, true, '', 0, -0, 1e308, '0.0.0.0/0', '*', 'arn:aws:', '${A}', '{{resolve:ssm:x}}'),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.double(),
);

/** Intrinsics with the right and the wrong kind of argument, one inside the other. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.record({ Ref: fc.oneof(name, fc.constantFrom('AWS::Region', 'AWS::NoValue', 'Nobody'), scalar) }),
    fc.record({ 'Fn::GetAtt': fc.oneof(fc.tuple(name, name), name, tie('value')) }),
    fc.record({ 'Fn::Sub': fc.oneof(fc.constant('${A.Arn}-${!B}-${'), fc.tuple(scalar, tie('value'))) }),
    fc.record({ 'Fn::Join': fc.oneof(fc.tuple(scalar, fc.array(tie('value'), { maxLength: 4 })), tie('value')) }),
    fc.record({ 'Fn::If': fc.oneof(fc.tuple(name, tie('value'), tie('value')), tie('value')) }),
    fc.record({ 'Fn::Select': fc.tuple(scalar, tie('value')) }),
    fc.record({ 'Fn::Split': fc.tuple(scalar, tie('value')) }),
    fc.record({ 'Fn::FindInMap': fc.tuple(tie('value'), name, name) }),
    fc.record({ 'Fn::ImportValue': tie('value') }),
    fc.record({ 'Fn::Transform': tie('value') }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(name, fc.constantFrom('Statement', 'Effect', 'Action', 'Principal')), tie('value'), {
      maxKeys: 4,
    }),
  ),
}));

const resource = fc.record(
  {
    Type: fc.oneof({ weight: 30, arbitrary: fc.constantFrom<unknown>(...TYPES) }, { weight: 1, arbitrary: scalar }),
    Properties: fc.oneof(fc.dictionary(fc.constantFrom(...PROPERTIES), value, { maxKeys: 4 }), value),
    Condition: fc.oneof({ weight: 5, arbitrary: fc.constant('A') }, { weight: 1, arbitrary: value }),
    DependsOn: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.oneof(name, value) }),
    Metadata: value,
  },
  { requiredKeys: ['Type'] },
);

const template = fc.record(
  {
    Resources: fc.dictionary(name, fc.oneof({ weight: 30, arbitrary: resource }, { weight: 1, arbitrary: value })),
    Conditions: fc.dictionary(name, value, { maxKeys: 3 }),
    Parameters: fc.dictionary(name, value, { maxKeys: 3 }),
    Mappings: fc.oneof({ weight: 9, arbitrary: fc.dictionary(name, value) }, { weight: 1, arbitrary: value }),
    Outputs: fc.oneof({ weight: 9, arbitrary: fc.dictionary(name, value) }, { weight: 1, arbitrary: value }),
  },
  { requiredKeys: ['Resources'] },
);

/** The short forms of YAML, where the long ones stand. */
function tagged(yaml: string): string {
  return yaml
    .replace(/^(\s*[^\s:]+:)\n\s+Ref: (\S+)$/gm, '$1 !Ref $2')
    .replace(/^(\s*[^\s:]+:)\n\s+Fn::(GetAtt|Sub|ImportValue): (\S.*)$/gm, '$1 !$2 $3');
}

const WRITTEN: readonly ((template: unknown) => string)[] = [
  (one) => JSON.stringify(one),
  (one) => `\u{feff}${JSON.stringify(one, null, 2)}`,
  (one) => JSON.stringify(one, null, 1).replaceAll('\n', '\r\n'),
  (one) => tagged(stringify(one, { aliasDuplicateObjects: true })),
  (one) => `# comment\n---\n${stringify(one, { collectionStyle: 'any', defaultStringType: 'QUOTE_DOUBLE' })}...\n`,
  (one) => JSON.stringify(one).slice(0, -7),
  (one) => `${stringify(one)}\nResources: !GetAtt [A, B]\n`,
];

/** How far a text got: refused by name, or judged by every rule. */
function outcomeOf(text: string): 'refused' | 'judged' {
  try {
    const assembly = assemblyOf([{ name: 'odd', template: parseTemplate('odd.yaml', text.replace(/^\u{feff}/u, '')) }]);
    expect(judge(assembly, EXPECTATIONS, allRules)).toHaveLength(allRules.length);
    return 'judged';
  } catch (error) {
    expect(error).toBeInstanceOf(AssemblyError);
    return 'refused';
  }
}

it('judges or refuses by name 600 odd texts: intrinsics in odd places, tags, anchors, marks, cut files', () => {
  const seen = { refused: 0, judged: 0 };
  fc.assert(
    fc.property(template, fc.constantFrom(...WRITTEN), (one, write) => {
      seen[outcomeOf(write(one))] += 1;
    }),
    { numRuns: 600, seed: 20261121 },
  );
  // A generator whose templates are all refused would show nothing of the rules.
  expect(seen.judged).toBeGreaterThan(150);
  expect(seen.refused).toBeGreaterThan(50);
}, 120_000);
