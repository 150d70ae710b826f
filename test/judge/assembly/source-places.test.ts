import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readAssembly } from '../../../lib/judge/assembly/read-assembly';
import { sourcePlaces } from '../../../lib/judge/assembly/source-places';
import { synthesized } from '../../support/assembly';

const ROOT = join(__dirname, '../../..');
let directory: string;
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'rampart-places-')));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(files: Record<string, unknown>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = join(directory, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
}

const placesOf = (path: string, root = join(directory, 'app')) => sourcePlaces(path, readAssembly(path), root);
const bucket = (path: string) => ({ Type: 'AWS::S3::Bucket', Metadata: { 'aws:cdk:path': path } });

/** An assembly with one stack and the traces that CDK recorded, below a repository `app`. */
function assembly(traces: Record<string, readonly string[]>, paths: readonly string[]): string {
  const metadata = Object.entries(traces).map(([path, data]) => [path, [{ type: 'aws:cdk:creationStack', data }]]);
  write({
    'app/.git/HEAD': '',
    'app/lib/store.ts': '',
    'app/cdk.out/manifest.json': {
      artifacts: {
        Data: {
          type: 'aws:cloudformation:stack',
          properties: { templateFile: 'Data.template.json' },
          additionalMetadataFile: 'Data.metadata.json',
        },
      },
    },
    'app/cdk.out/Data.metadata.json': Object.fromEntries(metadata),
    'app/cdk.out/Data.template.json': { Resources: Object.fromEntries(paths.map((p, i) => [`B${i}`, bucket(p)])) },
  });
  return join(directory, 'app/cdk.out');
}

it('gives every resource, stack and the whole of the baseline a place in its sources', () => {
  const path = synthesized('baseline');
  const found = readAssembly(path);
  const places = sourcePlaces(path, found, ROOT);
  const files = Object.values(places).map(({ file }) => file);
  expect(files.filter((file) => !/^(lib|bin|test)\/[a-z/-]+\.ts$/.test(file))).toEqual([]);
  expect(Object.keys(places)).toHaveLength(1 + found.stacks.reduce((n, { resources }) => n + 1 + resources.length, 0));
  const subnet = found.ofType('AWS::EC2::Subnet')[0];
  expect(places[`Network/${subnet?.logicalId}`]?.file).toBe('lib/stacks/network/tiers.ts');
});

it('takes the first frame in the repository, past packages and foreign notes', () => {
  const path = assembly(
    {
      '/Data': [`main (${directory}/app/bin/app.ts:3:1)`],
      '/Data/Store/Resource': [
        '...aws-cdk-lib...',
        'Array.map (:)',
        `new Bucket (${directory}/app/node_modules/parts/bucket.ts:1:1)`,
        `new Store (${directory}/app/lib/store.ts:12:5)`,
        `main (${directory}/app/bin/app.ts:9:1)`,
      ],
    },
    ['Data/Store/Resource'],
  );
  expect(placesOf(path)).toEqual({
    '*': { file: 'bin/app.ts', line: 3 },
    Data: { file: 'bin/app.ts', line: 3 },
    'Data/B0': { file: 'lib/store.ts', line: 12 },
  });
});

it('goes up to the nearest ancestor that has a frame', () => {
  const path = assembly(
    {
      '/Data': [`${directory}/app/bin/app.ts:3:1`],
      '/Data/Store': [`at new Store (file://${directory}/app/lib/store.ts:7:5)`],
      '/Data/Store/Resource': ['...aws-cdk-lib...'],
    },
    ['Data/Store/Resource', 'Data/Other/Resource'],
  );
  expect(placesOf(path)).toMatchObject({
    'Data/B0': { file: 'lib/store.ts', line: 7 },
    'Data/B1': { file: 'bin/app.ts', line: 3 },
  });
});

it('knows sources that were synthesized in another checkout, or lie in another repository', () => {
  const path = assembly({ '/Data': ['run (/build/agent/7/lib/store.ts:4:2)'] }, ['Data/X']);
  expect(placesOf(path)['Data/B0']).toEqual({ file: 'lib/store.ts', line: 4 });
  const other = assembly({ '/Data': [`run (${directory}/app/lib/store.ts:4:2)`] }, ['Data/X']);
  expect(placesOf(other, join(directory, 'elsewhere'))['Data/B0']).toEqual({ file: 'lib/store.ts', line: 4 });
});

it('falls back to the template where no trace leads into a repository', () => {
  const path = assembly({ '/Data': ['...aws-cdk-lib...'] }, ['Data/X', 'Data/Y']);
  expect(placesOf(path)).toMatchObject({
    Data: { file: 'cdk.out/Data.template.json', line: 1 },
    'Data/B1': { file: 'cdk.out/Data.template.json', line: 9 },
  });
});

describe('a bare template', () => {
  it('is cited by the line of the logical id, in JSON', () => {
    write({
      'a.json':
        '{\n "Outputs": {"Key": {"Value": "x\\"{"}},\n "Resources": {\n  "Key":\n  {"Type": "AWS::KMS::Key"},\n  "B\\u0061g": {"Type": "AWS::S3::Bucket"}}}',
    });
    expect(placesOf(join(directory, 'a.json'))).toEqual({
      '*': { file: 'a.json', line: 1 },
      a: { file: 'a.json', line: 1 },
      'a/Key': { file: 'a.json', line: 4 },
      'a/Bag': { file: 'a.json', line: 6 },
    });
  });

  it('is cited by the line of the logical id, in YAML', () => {
    write({
      'stacks/a.yaml': '# about\nResources:\n  Key:\n    Type: AWS::KMS::Key\n\n  Bag: { Type: AWS::S3::Bucket }\n',
    });
    expect(placesOf(join(directory, 'stacks'))).toMatchObject({
      'a/Key': { file: 'a.yaml', line: 3 },
      'a/Bag': { file: 'a.yaml', line: 6 },
    });
  });

  it('is cited relative to the repository that holds it', () => {
    write({ '.git/HEAD': '', 'infra/a.json': { Resources: { Key: { Type: 'AWS::KMS::Key' } } } });
    expect(placesOf(join(directory, 'infra/a.json'))['a/Key']).toEqual({ file: 'infra/a.json', line: 3 });
  });
});
