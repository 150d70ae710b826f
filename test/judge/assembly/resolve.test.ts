import type { Value } from '../../../lib/judge/assembly/assembly';
import { AssemblyError } from '../../../lib/judge/assembly/assembly-error';
import { assemblyOf } from '../../../lib/judge/assembly/assembly-of';
import { parseTemplate } from '../../../lib/judge/assembly/parse-template';
import { textOf } from '../../../lib/judge/assembly/text-of';

const KEY = { Type: 'AWS::KMS::Key', Properties: {} };

/** Resolves one value that stands in the property `V` of a resource, beside the given sections. */
function resolve(value: unknown, sections: Record<string, unknown> = {}, resources: Record<string, unknown> = {}) {
  const assembly = assemblyOf([
    {
      name: 'S',
      stackName: 'stack-name',
      region: 'eu-central-1',
      template: { ...sections, Resources: { Probe: { Type: 'Test::Probe', Properties: { V: value } }, ...resources } },
    },
  ]);
  return assembly.resource('S', 'Probe')?.properties['V'];
}

describe('resolving intrinsics', () => {
  it.each<[string, unknown, Value]>([
    ['Join', { 'Fn::Join': ['-', ['a', 1, { Ref: 'AWS::Region' }]] }, 'a-1-eu-central-1'],
    [
      'pseudo parameters',
      { 'Fn::Sub': '${AWS::Partition}:${AWS::AccountId}:${AWS::StackName}' },
      'aws:111111111111:stack-name',
    ],
    ['Sub with variables', { 'Fn::Sub': ['${a}/${!b}', { a: { Ref: 'P' } }] }, 'default/${b}'],
    ['Select of a Split', { 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b,c'] }] }, 'b'],
    ['FindInMap', { 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'k'] }, 'mapped'],
    ['FindInMap with a default', { 'Fn::FindInMap': ['M', 'x', 'k', { DefaultValue: 7 }] }, 7],
    ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
    ['Cidr', { 'Fn::Cidr': ['10.0.0.0/16', 3, 8] }, ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']],
    ['Cidr of IPv6', { 'Fn::Cidr': ['2001:db8::/56', '2', '64'] }, ['2001:db8::/64', '2001:db8:0:1::/64']],
    ['GetAZs', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'eu-central-1a'],
    ['If that is met', { 'Fn::If': ['Yes', 'a', 'b'] }, 'a'],
    ['If that is not met', { 'Fn::If': ['No', 'a', 'b'] }, 'b'],
    ['NoValue in a list', ['a', { Ref: 'AWS::NoValue' }, { 'Fn::If': ['No', 'x', { Ref: 'AWS::NoValue' }] }], ['a']],
    ['a list parameter', { Ref: 'L' }, ['x', 'y']],
    ['ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'P' } } }, '{"a":"default"}'],
    ['Length', { 'Fn::Length': { Ref: 'L' } }, 2],
    ['a value called constructor', { 'Fn::Sub': '${constructor}' }, { $unresolved: 'Fn::Join of Ref constructor' }],
    ['a parameter without default', { Ref: 'Open' }, { $unresolved: 'parameter Open' }],
    ['a text with an open parameter', { 'Fn::Sub': 'a${Open}' }, { $unresolved: 'Fn::Join of parameter Open' }],
    ['If on an open parameter', { 'Fn::If': ['Undecided', 'a', 'b'] }, { $unresolved: 'Fn::If Undecided' }],
    ['a dynamic reference', '{{resolve:ssm:/a}}', { $unresolved: '{{resolve:ssm:/a}}' }],
    ['a parameter that SSM fills', { Ref: 'Ssm' }, { $unresolved: 'parameter Ssm' }],
    ['an unknown function', { 'Fn::ForEach::X': [] }, { $unresolved: 'Fn::ForEach::X' }],
  ])('resolves %s', (_name, raw, expected) => {
    const sections = {
      Parameters: {
        P: { Type: 'String', Default: 'default' },
        Open: { Type: 'String' },
        L: { Type: 'CommaDelimitedList', Default: 'x, y' },
        Ssm: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a' },
      },
      Mappings: { M: { 'eu-central-1': { k: 'mapped' } } },
      Conditions: {
        Yes: { 'Fn::And': [{ 'Fn::Equals': [{ Ref: 'P' }, 'default'] }, { 'Fn::Not': [{ Condition: 'No' }] }] },
        No: { 'Fn::Equals': ['a', 'b'] },
        Undecided: { 'Fn::Or': [{ Condition: 'No' }, { 'Fn::Equals': [{ Ref: 'Open' }, 'x'] }] },
      },
    };
    expect(resolve(raw, sections)).toEqual(expected);
  });

  it('keeps a reference that stands alone and names it inside a text', () => {
    const resources = { Key: KEY, Role: { Type: 'AWS::IAM::Role', Properties: { Path: '/p/', RoleName: 'r' } } };
    expect(resolve({ Ref: 'Key' }, {}, resources)).toEqual({
      $ref: { stack: 'S', logicalId: 'Key', attribute: 'Ref' },
    });
    expect(resolve({ 'Fn::Sub': '${Key.Arn} ${Role.Arn} ${Key}' }, {}, resources)).toBe(
      'arn:aws:kms:eu-central-1:111111111111:key/Key arn:aws:iam::111111111111:role/p/r Key',
    );
    expect(resolve({ 'Fn::Sub': 'https://${Key.Unheard}' }, {}, resources)).toBe('https://<Key.Unheard>');
  });

  it('leaves an unknown region of a bare template unresolved alone and conventional inside an ARN', () => {
    const assembly = assemblyOf([
      {
        name: 'bare',
        template: {
          Resources: {
            Probe: {
              Type: 'Test::Probe',
              Properties: { V: { Ref: 'AWS::Region' }, W: { 'Fn::Sub': 'x-${AWS::Region}' } },
            },
          },
        },
      },
    ]);
    const probe = assembly.resource('bare', 'Probe');
    expect(probe?.properties['V']).toEqual({ $unresolved: 'AWS::Region' });
    expect(probe?.properties['W']).toBe('x-eu-central-1');
    expect(assembly.stacks[0]?.region).toBeUndefined();
  });

  it('drops a resource whose condition is not met and marks one that is undecided', () => {
    const assembly = assemblyOf([
      {
        name: 'S',
        template: {
          Parameters: { Open: { Type: 'String' } },
          Conditions: { No: { 'Fn::Equals': ['a', 'b'] }, Open: { 'Fn::Equals': [{ Ref: 'Open' }, 'b'] } },
          Resources: { Gone: { ...KEY, Condition: 'No' }, Perhaps: { ...KEY, Condition: 'Open' } },
        },
      },
    ]);
    expect(assembly.resource('S', 'Gone')).toBeUndefined();
    expect(assembly.resource('S', 'Perhaps')?.conditional).toBe('Open');
  });
});

describe('references across stacks', () => {
  const producer = {
    name: 'Keys',
    stackName: 'keys',
    region: 'eu-central-1',
    template: {
      Resources: { Key: KEY },
      Outputs: {
        O: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:key' } } },
      },
    },
  };
  const bucket = (key: unknown) => ({ Type: 'AWS::S3::Bucket', Properties: { Key: key } });
  const consumer = {
    name: 'Data',
    template: {
      Resources: {
        Import: bucket({ 'Fn::ImportValue': 'keys:key' }),
        Output: bucket({ 'Fn::GetStackOutput': { StackName: 'keys', OutputName: 'O' } }),
        Text: bucket({ 'Fn::Sub': ['${k}!', { k: { 'Fn::ImportValue': 'keys:key' } }] }),
        Unknown: bucket({ 'Fn::ImportValue': 'nobody:key' }),
      },
    },
  };

  it('follows an export and a stack output to the resource that produces it', () => {
    const assembly = assemblyOf([consumer, producer]);
    const key = assembly.resource('Keys', 'Key');
    for (const id of ['Import', 'Output']) {
      const value = assembly.resource('Data', id)?.properties['Key'];
      expect(assembly.target(value)).toBe(key);
      expect(textOf(value, assembly)).toBe('arn:aws:kms:eu-central-1:111111111111:key/Key');
    }
    expect(assembly.resource('Data', 'Unknown')?.properties['Key']).toEqual({
      $unresolved: 'Fn::ImportValue nobody:key',
    });
  });

  it('counts references inside texts as referrers too', () => {
    const assembly = assemblyOf([consumer, producer]);
    const key = assembly.resource('Keys', 'Key');
    expect(key && assembly.referrers(key).map((r) => r.logicalId)).toEqual(['Import', 'Output', 'Text']);
  });

  it('follows parameters and outputs of a nested stack', () => {
    const assembly = assemblyOf([
      {
        name: 'Top',
        template: {
          Resources: {
            Key: KEY,
            Nested: {
              Type: 'AWS::CloudFormation::Stack',
              Properties: { Parameters: { K: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
            },
            After: bucket({ 'Fn::GetAtt': ['Nested', 'Outputs.B'] }),
          },
        },
      },
      {
        name: 'Top/Nested',
        parent: { stack: 'Top', logicalId: 'Nested' },
        template: {
          Parameters: { K: { Type: 'String' } },
          Resources: { Inner: bucket({ Ref: 'K' }) },
          Outputs: { B: { Value: { Ref: 'Inner' } } },
        },
      },
    ]);
    expect(assembly.target(assembly.resource('Top/Nested', 'Inner')?.properties['Key'])?.logicalId).toBe('Key');
    expect(assembly.target(assembly.resource('Top', 'After')?.properties['Key'])?.logicalId).toBe('Inner');
  });
});

describe('refusing what cannot be read', () => {
  it.each<[string, string, RegExp]>([
    ['an empty file', ' \n', /t\.json: the file is empty/],
    ['a truncated file', '{"Resources": {"A": {', /t\.json: not valid JSON, perhaps cut off/],
    ['a list', '[1]', /t\.json: holds a list; a template is an object/],
    ['10 MB', `{"a":"${'x'.repeat(10_000_000)}"}`, /t\.json: \d+ bytes; a template may have at most 2000000 as JSON/],
    ['deep nesting', `${'['.repeat(200_000)}`, /t\.json: nested deeper than 100 levels/],
    [
      'deep YAML',
      `${Array.from({ length: 150 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')}\n`,
      /nested deeper than 100 levels/,
    ],
    [
      'an alias bomb',
      'a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]\n',
      /not valid YAML/,
    ],
    ['a duplicate key', 'a: 1\na: 2\n', /not valid YAML/],
  ])('refuses %s', (_name, text, message) => {
    expect(() => parseTemplate('t.json', text)).toThrow(message);
  });

  it.each<[string, unknown, RegExp]>([
    ['a template without Resources', {}, /Resources is missing or no map/],
    ['a resource without Type', { Resources: { A: null } }, /resource A has no Type/],
    [
      'Properties that is a list',
      { Resources: { A: { Type: 'T', Properties: [] } } },
      /Properties of resource A is no map/,
    ],
    [
      'resources in a circle',
      {
        Resources: {
          A: { Type: 'T', Properties: { X: { Ref: 'B' } } },
          B: { Type: 'T', Properties: { X: { 'Fn::Sub': '${C.Arn}' } } },
          C: { Type: 'T', DependsOn: 'A' },
        },
      },
      /in a circle, which CloudFormation refuses: S\/A -> S\/B -> S\/C -> S\/A/,
    ],
    [
      'conditions in a circle',
      { Conditions: { A: { Condition: 'B' }, B: { Condition: 'A' } }, Resources: { R: { ...KEY, Condition: 'A' } } },
      /condition A leads back to itself/,
    ],
    [
      'outputs in a circle',
      {
        Resources: { R: { Type: 'T', Properties: { X: { 'Fn::ImportValue': 'a' } } } },
        Outputs: { O: { Value: { 'Fn::ImportValue': 'a' }, Export: { Name: 'a' } } },
      },
      /output O leads back to itself/,
    ],
  ])('refuses %s', (_name, template, message) => {
    const read = () => assemblyOf([{ name: 'S', template }]);
    expect(read).toThrow(AssemblyError);
    expect(read).toThrow(message);
  });

  it('does not let exports that multiply fill the memory', () => {
    const Outputs = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `O${i}`,
        {
          Export: { Name: `e${i}` },
          Value: i === 0 ? 'x'.repeat(100) : { 'Fn::Sub': ['${a}${a}', { a: { 'Fn::ImportValue': `e${i - 1}` } }] },
        },
      ]),
    );
    const template = { Resources: { R: { Type: 'T', Properties: { V: { 'Fn::ImportValue': 'e39' } } } }, Outputs };
    const value = assemblyOf([{ name: 'S', template }]).resource('S', 'R')?.properties['V'];
    expect(JSON.stringify(value)).toContain('more than 1000000 characters');
  });
});

it('reads the short forms of YAML as CloudFormation does', () => {
  const template = parseTemplate(
    't.yaml',
    `
Resources:
  Key: {Type: AWS::KMS::Key}
  A:
    Type: T
    Properties:
      Sub: !Sub '\${AWS::StackName}-\${Key.Arn}'
      SubVariables: !Sub ['\${a}', {a: !GetAtt Key.Arn}]
      Join: !Join ['', [a, !Select [0, !Split ['/', 'b/c']]]]
      Date: 2012-10-17
      Time: 22:30
      If: !If [Never, x, !Ref 'AWS::NoValue']
Conditions:
  Never: !Not [!Equals [a, a]]
`,
  );
  expect(assemblyOf([{ name: 's', region: 'eu-central-1', template }]).resource('s', 'A')?.properties).toEqual({
    Sub: 's-arn:aws:kms:eu-central-1:111111111111:key/Key',
    SubVariables: 'arn:aws:kms:eu-central-1:111111111111:key/Key',
    Join: 'ab',
    Date: '2012-10-17',
    Time: '22:30',
  });
});
