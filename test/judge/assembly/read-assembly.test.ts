import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readAssembly } from '../../../lib/judge/assembly/read-assembly';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rampart-assembly-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(files: Record<string, unknown>): string {
  for (const [name, content] of Object.entries(files)) {
    const file = join(directory, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return directory;
}

const stack = (templateFile: string, environment: string, more: object = {}) => ({
  type: 'aws:cloudformation:stack',
  environment,
  properties: { templateFile, ...more },
});
const KEY = { Resources: { Key: { Type: 'AWS::KMS::Key', Metadata: { 'aws:cdk:path': 'Keys/Key' } } } };

it('reads region, account, tags, protection and construct paths of a cloud assembly', () => {
  const path = write({
    'manifest.json': {
      artifacts: {
        'Keys.assets': { type: 'cdk:asset-manifest', properties: { file: 'Keys.assets.json' } },
        Keys: stack('Keys.template.json', 'aws://unknown-account/eu-central-1', {
          tags: { Layer: 'data' },
          terminationProtection: true,
        }),
        Global: stack('Global.template.json', 'aws://222222222222/us-east-1'),
      },
    },
    'Keys.template.json': KEY,
    'Global.template.json': { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } },
  });
  const assembly = readAssembly(path);
  expect(assembly.stacks).toMatchObject([
    {
      name: 'Keys',
      region: 'eu-central-1',
      account: '111111111111',
      tags: { Layer: 'data' },
      terminationProtection: true,
    },
    { name: 'Global', region: 'us-east-1', account: '222222222222', terminationProtection: false },
  ]);
  expect(assembly.ofType('AWS::KMS::Key')[0]).toMatchObject({
    stack: 'Keys',
    path: 'Keys/Key',
    arn: 'arn:aws:kms:eu-central-1:111111111111:key/Key',
  });
  expect(assembly.ofType('AWS::SNS::Topic')[0]?.physicalId).toBe('arn:aws:sns:us-east-1:222222222222:Topic');
});

it('reads stages and nested stacks', () => {
  const path = write({
    'manifest.json': {
      artifacts: { stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-stage' } } },
    },
    'assembly-stage/manifest.json': {
      artifacts: { App: stack('App.template.json', 'aws://unknown-account/eu-west-1') },
    },
    'assembly-stage/App.template.json': {
      Resources: {
        Inner: { Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': 'Inner.nested.template.json' } },
      },
    },
    'assembly-stage/Inner.nested.template.json': KEY,
  });
  expect(readAssembly(path).stacks.map(({ name, region }) => [name, region])).toEqual([
    ['App', 'eu-west-1'],
    ['App/Inner', 'eu-west-1'],
  ]);
});

it('reads one bare template and a directory of them, and gives the same digest for reordered keys', () => {
  write({ 'a.template.json': '{"Description":"x","Resources":{"Key":{"Type":"AWS::KMS::Key","Properties":{}}}}' });
  const one = readAssembly(join(directory, 'a.template.json'));
  write({ 'a.template.json': '{"Resources":{"Key":{"Properties":{},"Type":"AWS::KMS::Key"}},"Description":"x"}' });
  expect(readAssembly(join(directory, 'a.template.json')).digest).toBe(one.digest);
  write({ 'b.yaml': 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n', 'package.json': { name: 'no template' } });
  expect(readAssembly(directory).stacks.map((s) => s.name)).toEqual(['a', 'b']);
});

it.each<[string, Record<string, unknown>, RegExp]>([
  ['a directory without templates', { 'x.json': {} }, /neither manifest\.json nor a template with Resources/],
  ['a manifest without stacks', { 'manifest.json': { artifacts: {} } }, /names no stack; synthesize the app again/],
  [
    'a missing template',
    { 'manifest.json': { artifacts: { A: stack('A.json', 'aws://a/b') } } },
    /A\.json: no such file/,
  ],
  [
    'a path out of the assembly',
    { 'manifest.json': { artifacts: { A: stack('../../etc/passwd', 'aws://a/b') } } },
    /names \.\.\/\.\.\/etc\/passwd, which lies outside the assembly/,
  ],
  [
    'a nested stack that holds itself',
    {
      'manifest.json': { artifacts: { A: stack('A.json', 'aws://a/b') } },
      'A.json': { Resources: { A: { Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': 'A.json' } } } },
    },
    /nested deeper than 5 levels, or in themselves/,
  ],
])('refuses %s', (_name, files, message) => {
  const path = write(files);
  expect(() => readAssembly(path)).toThrow(message);
});

it('refuses a path that is not there', () => {
  expect(() => readAssembly(join(directory, 'gone'))).toThrow(/gone: no such file or directory/);
});
