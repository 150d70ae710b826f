import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COLOUR_CODE, rampart } from './command';

const FOREIGN = join(__dirname, '../judge/foreign');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rampart-check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('check', () => {
  it('exits 1 where a control fails, and writes JSON, SARIF and JUnit where it is told to', () => {
    const [json, sarif, junit] = ['a.json', 'a.sarif', 'a.xml'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const { status, stdout, stderr } = rampart(
      'check',
      join(FOREIGN, 'serverless-api.yaml'),
      ...['--as-of', '2026-11-21', '--json', json, '--sarif', sarif, '--junit', junit],
    );
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('✗ STO-14');
    expect(stdout).not.toContain(COLOUR_CODE);
    const judged = JSON.parse(readFileSync(json, 'utf8')) as { profile: string; promises: { verdict: string }[] };
    expect(judged.profile).toBe('none');
    expect(new Set(judged.promises.map(({ verdict }) => verdict))).toEqual(new Set(['not-claimed']));
    const log = JSON.parse(readFileSync(sarif, 'utf8')) as {
      runs: {
        results: {
          ruleId: string;
          locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
        }[];
      }[];
    };
    const secret = log.runs[0]?.results.find(({ ruleId }) => ruleId === 'STO-14')?.locations[0]?.physicalLocation;
    const lines = readFileSync(join(FOREIGN, 'serverless-api.yaml'), 'utf8').split('\n');
    expect(secret?.artifactLocation.uri).toMatch(/serverless-api\.yaml$/);
    expect(lines[(secret?.region.startLine ?? 0) - 1]).toBe('  Function:');
    expect(readFileSync(junit, 'utf8')).toMatch(/^<\?xml/);
  });

  it.each(['--json', '--sarif', '--junit'])('exits 2 where %s cannot be written, and says what to change', (option) => {
    const path = file('topic.yaml', 'Resources:\n  Wait:\n    Type: AWS::CloudFormation::WaitConditionHandle\n');
    const nowhere = join(folder, 'absent', 'file');
    expect(rampart('check', path, option, nowhere)).toEqual({
      status: 2,
      stdout: '',
      stderr: `${option} ${nowhere} cannot be written (ENOENT); name a file in a folder that is there and that you may write to\n`,
    });
  });

  it('says of one template of several which siblings it lacks, and nothing of the kind where none does', () => {
    const lock = { 'Fn::ImportValue': 'acme-keys:ExportsOutputFnGetAttKeyArn1234' };
    const group = { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 365, KmsKeyId: lock } };
    const alone = file('storage.json', JSON.stringify({ Resources: { Group: group } }));
    expect(rampart('check', alone).stdout.replace(/\s+/g, ' ')).toContain(
      'Warning 1 value comes from stacks that are not here (acme-keys), so that what depends on them is unknown; give the whole assembly',
    );
    expect(rampart('check', join(FOREIGN, 'web-app.json')).stdout).not.toContain('not here');
  });

  it('exits 0 where nothing fails', () => {
    const path = file('topic.yaml', 'Resources:\n  Wait:\n    Type: AWS::CloudFormation::WaitConditionHandle\n');
    expect(rampart('check', path)).toMatchObject({ status: 0, stderr: '' });
  });

  it.each([
    ['nothing there', () => join(folder, 'absent.json'), /absent\.json: no such file/],
    ['an empty file', () => file('empty.json', ''), /empty\.json: the file is empty/],
    [
      'a truncated template',
      () => file('cut.json', '{"Resources": {"A": {"Type": "AWS::S3::'),
      /cut\.json: not valid JSON, perhaps cut off/,
    ],
    [
      'a template without resources',
      () => file('none.yaml', 'Description: nothing\n'),
      /none\.yaml: Resources is missing/,
    ],
    [
      'a resource without a type',
      () => file('type.json', '{"Resources": {"A": {}}}'),
      /type\.json: resource A has no Type/,
    ],
    [
      '10 MB',
      () => file('big.json', `{"Resources": {}, "Description": "${'x'.repeat(10_000_000)}"}`),
      /big\.json: \d+ bytes; a template may have at most/,
    ],
    [
      'a template 10,000 levels deep',
      () => file('deep.json', `{"Resources": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
      /deep\.json: nested deeper than 100 levels/,
    ],
    [
      'resources in a circle',
      () => file('ring.json', JSON.stringify({ Resources: { A: ring('B'), B: ring('C'), C: ring('A') } })),
      /in a circle.*ring\/A -> ring\/B -> ring\/C -> ring\/A/,
    ],
    [
      'YAML of 1.2 MB',
      () => file('long.yaml', `Resources: {}\nDescription: ${'x'.repeat(1_200_000)}\n`),
      /long\.yaml: \d+ bytes; a template may have at most 1000000 as YAML/,
    ],
    ['an alias bomb', () => file('bomb.yaml', bomb()), /bomb\.yaml: not valid YAML/],
  ])('exits 2 with one line at %s', (_, path, message) => {
    const { status, stdout, stderr } = rampart('check', path());
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

const ring = (other: string) => ({ Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: other } } });

function bomb(): string {
  const levels = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`);
  return `a0: &a0 [x]\n${levels.join('\n')}\nResources: {}\n`;
}

describe('report', () => {
  it('writes every form of the report and prints where', () => {
    const out = join(folder, 'report');
    const ran = rampart('report', join(FOREIGN, 'web-app.json'), '--out', out);
    expect(ran).toEqual({ status: 0, stdout: `${join(out, 'index.html')}\n`, stderr: '' });
    expect(readdirSync(out)).toEqual(
      expect.arrayContaining(['index.html', 'judgements.json', 'judgements.sarif', 'promises.md']),
    );
  });

  it('exits 2 with one line where its folder cannot be made', () => {
    const inTheWay = file('in-the-way', 'no folder');
    const out = join(inTheWay, 'report');
    expect(rampart('report', join(FOREIGN, 'web-app.json'), '--out', out)).toEqual({
      status: 2,
      stdout: '',
      stderr: `--out ${out} cannot be made (EEXIST); name one in a folder that is there and that you may write to\n`,
    });
  });

  it('exits 2 and writes nothing where there is no template', () => {
    const out = join(folder, 'nothing');
    expect(rampart('report', join(folder, 'absent'), '--out', out)).toMatchObject({ status: 2, stdout: '' });
    expect(existsSync(out)).toBe(false);
  });
});
